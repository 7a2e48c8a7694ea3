package io.moguera.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all benchmarks and prints what the design asks: ratios, and what is allocated. */
final class Main {
  private Main() {}

  static void main() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(SigningBenchmark.class.getName())
            .addProfiler("gc")
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    Map<String, Double> nanos = new TreeMap<>();
    for (RunResult result : results) {
      Result<?> primary = result.getPrimaryResult();
      // The median: on a machine that others use too, a few calls wait long for their turn.
      double median = primary.getStatistics().getPercentile(50);
      nanos.put(primary.getLabel(), median);
      double bytes =
          Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
      System.out.printf(
          Locale.ROOT, "%-12s %,12.0f ns %,10.0f bytes%n", primary.getLabel(), median, bytes);
    }
    System.out.printf(
        Locale.ROOT,
        "a small GET: verifying takes %.2f times the bare work (at most 4)%n",
        ratio(nanos, "smallVerify", "smallBare"));
    System.out.printf(
        Locale.ROOT,
        "a small GET: signing takes %.2f times the bare work%n",
        ratio(nanos, "smallSign", "smallBare"));
    System.out.printf(
        Locale.ROOT,
        "a body of 1 MB: verifying takes %.3f times the bare work (at most 1.15)%n",
        ratio(nanos, "largeVerify", "largeBare"));
  }

  private static double ratio(Map<String, Double> nanos, String of, String to) {
    return Objects.requireNonNull(nanos.get(of)) / Objects.requireNonNull(nanos.get(to));
  }
}
