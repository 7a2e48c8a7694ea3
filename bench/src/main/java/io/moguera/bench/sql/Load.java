package io.moguera.bench.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Load from the programs of others, which cost little themselves: wrk and pgbench. */
final class Load {
  private static final int CLIENTS = 32;
  private static final Pattern WRK_RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern WRK_P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
  private static final Pattern WRK_WRONG = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
  private static final Pattern PGBENCH_RATE = Pattern.compile("tps = ([0-9.]+)");

  private final Path folder;
  private final int seconds;

  Load(Path folder, int seconds) {
    this.folder = folder;
    this.seconds = seconds;
  }

  /**
   * What a run came to.
   *
   * @param rate answers a second
   * @param p99 milliseconds that 99 of 100 stay under; 0 where it is not measured
   */
  record Result(double rate, double p99) {}

  /** Asks for an address, in which {@code #} is a number from 1 to {@code highest}. */
  Result wrk(String address, int highest) throws IOException, InterruptedException {
    return wrk(address, "GET", "", highest);
  }

  /** Sends requests of an administrator's, in whose address and body {@code #} is such a number. */
  Result wrk(String address, String method, String body, int highest)
      throws IOException, InterruptedException {
    int path = address.indexOf('/', "http://".length());
    Path script = folder.resolve("request.lua");
    Files.writeString(
        script,
        """
        math.randomseed(tonumber(tostring({}):sub(8)))
        local headers = %s
        request = function()
          local number = math.random(1, %d)
          local path = string.gsub("%s", "#", number)
          local body = string.gsub([==[%s]==], "#", number)
          return wrk.format("%s", path, headers, body)
        end
        """
            .formatted(
                body.isEmpty()
                    ? "{}"
                    : "{[\"X-Caller\"] = \"admin\", [\"Content-Type\"] = \"application/json\"}",
                highest,
                address.substring(path),
                body,
                method));
    String said =
        run(
            Map.of(),
            "wrk",
            "-t2",
            "-c" + CLIENTS,
            "-d" + seconds + "s",
            "--latency",
            "-s",
            script.toString(),
            address.substring(0, path));
    if (WRK_WRONG.matcher(said).find()) {
      throw new IOException(address + " did not always answer: " + said);
    }
    Matcher p99 = WRK_P99.matcher(said);
    double millis = p99.find() ? millis(Double.parseDouble(p99.group(1)), p99.group(2)) : 0;
    return new Result(number(WRK_RATE, said), millis);
  }

  private static double millis(double number, String unit) {
    return switch (unit) {
      case "us" -> number / 1_000;
      case "ms" -> number;
      default -> number * 1_000;
    };
  }

  /** {@return the one in the middle} */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Runs a script of pgbench's as often as PostgreSQL can. */
  Result pgbench(Site site, String script) throws IOException, InterruptedException {
    Path file = folder.resolve("statements.sql");
    Files.writeString(file, script);
    String said =
        run(
            Map.of("PGPASSWORD", site.postgres().password().value()),
            "pgbench",
            "-h",
            "127.0.0.1",
            "-p",
            String.valueOf(site.postgres().port()),
            "-U",
            site.postgres().user(),
            "-n",
            "-M",
            "prepared",
            "-c",
            "8",
            "-j",
            "2",
            "-T",
            String.valueOf(seconds),
            "-f",
            file.toString(),
            "moguera");
    return new Result(number(PGBENCH_RATE, said), 0);
  }

  private static double number(Pattern pattern, String said) throws IOException {
    Matcher matcher = pattern.matcher(said);
    if (!matcher.find()) {
      throw new IOException("It says no rate: " + said);
    }
    return Double.parseDouble(matcher.group(1));
  }

  private static String run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed: " + said);
    }
    return said;
  }
}
