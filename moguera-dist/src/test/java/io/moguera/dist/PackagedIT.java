package io.moguera.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.cli.Profiles;
import io.moguera.driver.Moguera;
import io.moguera.driver.MogueraException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, unpacked anywhere and used by its launcher, as people get it. */
class PackagedIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();

  @TempDir Path folder;
  private Path launcher;
  private int port;

  @BeforeEach
  void unpack() throws Exception {
    // The embedded database of root's runs as another user, who has to get in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    try (Stream<Path> built = Files.list(Path.of("target"));
        var socket = new ServerSocket(0)) {
      Path archive =
          built.filter(path -> path.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
      assertThat(
              new ProcessBuilder(
                      "tar",
                      "xzf",
                      archive.toString(),
                      "-C",
                      folder.toString(),
                      "--strip-components=1",
                      "--one-top-level=moguera")
                  .inheritIO()
                  .start()
                  .waitFor())
          .isZero();
      port = socket.getLocalPort();
    }
    launcher = folder.resolve("moguera/bin/moguera");
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    http.close();
  }

  private Process launch(List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    Map<String, String> environment = builder.environment();
    environment.remove("JAVA_HOME");
    environment.keySet().removeIf(name -> name.startsWith("MOGUERA_") || name.startsWith("XDG_"));
    environment.put("HOME", folder.toString());
    environment.put("PORT", String.valueOf(port));
    environment.put("MOGUERA_DRAIN_NOTICE_SECONDS", "0");
    environment.put("MOGUERA_AOT_TRAINING", "true");
    return builder.start();
  }

  private String run(String... arguments) throws Exception {
    Process process = launch(List.of(arguments));
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String out = Files.readString(folder.resolve("out"), UTF_8);
    assertThat(process.exitValue())
        .as(out + Files.readString(folder.resolve("err"), UTF_8))
        .isZero();
    return out;
  }

  private Process serve(String what) throws Exception {
    long begun = System.nanoTime();
    Process process = launch(List.of("serve"));
    started.add(process);
    while (!isReady()) {
      assertThat(process.isAlive()).as(Files.readString(folder.resolve("err"), UTF_8)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
      Thread.onSpinWait();
    }
    System.out.printf(
        "packaged: %s, to the first answered request: %d ms%n",
        what, Duration.ofNanos(System.nanoTime() - begun).toMillis());
    return process;
  }

  private boolean isReady() throws Exception {
    try {
      return http.send(
                  HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health/ready"))
                      .timeout(Duration.ofSeconds(5))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      // Nobody listens yet.
      return false;
    }
  }

  private String page(String path) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
            BodyHandlers.ofString())
        .body();
  }

  @Test
  void firstStart_makesABlogThatTheCommandLineWritesTo() throws Exception {
    Process server = serve("first start");
    String welcome = Files.readString(folder.resolve("err"), UTF_8);
    assertThat(welcome)
        .contains("http://localhost:" + port)
        .containsPattern("Password +[a-z2-9-]{23}")
        .contains("signed in; try: moguera ls posts");
    assertThat(run("--version")).matches("moguera \\S+ \\((development|stable)\\)\\R");
    assertThat(run("generate", "post", "Hello, world", "-t", "java", "--fire"))
        .contains("Hello, world", "published");
    assertThat(run("ls", "posts")).contains("Hello, world");
    assertThat(run("auth", "explain")).contains("The server took the signature");
    assertThat(page("/")).contains("Hello, world");
    assertThat(page("/v1/posts")).contains("\"slug\":\"hello-world\"");

    server.destroy();
    assertThat(server.waitFor(60, TimeUnit.SECONDS)).as("it ends when it is told to").isTrue();
    Process again = serve("second start");
    assertThat(Files.readString(folder.resolve("err"), UTF_8)).doesNotContain("Password");
    assertThat(page("/v1/posts")).contains("\"slug\":\"hello-world\"");
    assertThat(again.isAlive()).isTrue();
  }

  /** The program dies as by a power cut; every write that it acknowledged is there afterwards. */
  @Test
  void killedWhileItWrites_losesNothingAcknowledged() throws Exception {
    Process server = serve("first start");
    var acknowledged = new ConcurrentLinkedQueue<String>();
    var enough = new CountDownLatch(50);
    var profile = Profiles.standard(Map.of("HOME", folder.toString())).find(Profiles.DEFAULT);
    Thread writer;
    try (Moguera moguera =
        Moguera.connect(
            profile.orElseThrow().address(), profile.get().credentials().orElseThrow())) {
      writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (int i = 0; ; i++) {
                        String name = "tag " + i;
                        var made = moguera.resource("tags").create(Map.of("name", name));
                        acknowledged.add(made.text("name"));
                        enough.countDown();
                      }
                    } catch (MogueraException | IllegalStateException e) {
                      // The server is gone.
                    }
                  });
      assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly();
      assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(writer.join(PATIENCE)).isTrue();

    serve("start after a kill");
    try (Moguera moguera = Moguera.connect(URI.create("http://localhost:" + port))) {
      List<String> names =
          moguera.tags().list(q -> q.limit(100)).stream().map(tag -> tag.name()).toList();
      assertThat(names).containsAll(acknowledged);
      System.out.printf("packaged: killed after %d acknowledged writes%n", acknowledged.size());
    }
  }

  /** The tutorial's commands, word for word. */
  @Test
  void tutorial_saysWhatWorks() throws Exception {
    Path tutorial = Path.of("..", "docs", "tutorial", "first-hour.md");
    Path export = Path.of("..", "..", "shared", "data", "themeunittestdata.wordpress.xml");
    boolean withExport = Files.exists(export);
    if (withExport) {
      Files.copy(export, folder.resolve(export.getFileName()));
    }
    String text = Files.readString(tutorial, UTF_8);
    Files.writeString(
        folder.resolve("moguera.yml"),
        text.substring(text.indexOf("```yaml\n") + 8, text.lastIndexOf("```")));
    serve("first start with a declared resource");
    int run = 0;
    for (String line : text.lines().toList()) {
      boolean command = line.startsWith("./moguera ") && !line.equals("./moguera serve");
      if (command && (withExport || !line.contains("import"))) {
        run(words(line.substring("./moguera ".length())));
        run++;
      } else if (line.startsWith("curl http://localhost:8080")) {
        assertThat(page(line.substring("curl http://localhost:8080".length())))
            .as(line)
            .startsWith("{\"items\":[{");
        run++;
      }
    }
    assertThat(run).isGreaterThan(8);
    assertThat(run("generate", "recipe", "Soup", "--minutes", "30")).contains("Soup");
    assertThat(run("ls", "recipes")).contains("Soup");
  }

  /** The first commands of the page on it, word for word; then what the folder brings along. */
  @Test
  void service_begunAsThePageSays_passesItsCheck() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "how-to", "begin-a-service.md"), UTF_8);
    List<String> commands = page.substring(page.indexOf("```\n") + 4).lines().limit(3).toList();
    assertThat(commands.get(1)).isEqualTo("cd chirp");
    assertThat(commands.get(2)).isEqualTo("moguera serve");
    String made = run(words(commands.getFirst().substring("moguera ".length())));
    assertThat(made).contains("cd chirp", "moguera serve");

    var builder = new ProcessBuilder("./check").directory(folder.resolve("chirp").toFile());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("checked").toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PATH", launcher.getParent() + ":" + environment.get("PATH"));
    environment.put("HOME", folder.toString());
    environment.put("MOGUERA_AOT_TRAINING", "true");
    Process check = builder.start();
    started.add(check);
    assertThat(check.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("checked")).content().endsWith("All is well.\n");
    assertThat(check.exitValue()).isZero();
  }

  private static String[] words(String line) {
    var words = new ArrayList<String>();
    var matcher = java.util.regex.Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words.toArray(String[]::new);
  }
}
