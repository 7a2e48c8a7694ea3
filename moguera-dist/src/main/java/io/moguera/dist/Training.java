package io.moguera.dist;

import com.sun.net.httpserver.HttpServer;
import io.moguera.account.FirstAdministrator;
import io.moguera.cli.MogueraCommand;
import io.moguera.cli.Surroundings;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.dist.log.Logging;
import io.moguera.driver.Moguera;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs what a start runs, for the JVM to note which classes it loads, and ends: {@code Training
 * command} or {@code Training serve}. It works in a folder of its own and tells nobody.
 */
public final class Training {
  private static final String TITLE = "Training";

  private Training() {}

  /** Trains for the kind of start that is named. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("moguera-training-");
    // The embedded database of root's runs as another user, who has to get in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    try {
      if (arguments.length == 1 && arguments[0].equals("serve")) {
        serve(folder);
      } else {
        commands(folder);
      }
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private static void serve(Path folder) throws Exception {
    Configuration configuration =
        ConfigurationReader.read(
            Map.of(
                "PORT", "0",
                "MOGUERA_HOST", "127.0.0.1",
                "MOGUERA_DRAIN_NOTICE_SECONDS", "0"),
            folder);
    Logging.configure(configuration.log());
    try (Machine machine = Machine.start(configuration);
        HttpClient client = HttpClient.newHttpClient()) {
      new Welcome(
              machine, surroundings(folder, "").environment(), new PrintWriter(new StringWriter()))
          .say();
      URI own = machine.service().url();
      FirstAdministrator administrator = machine.service().firstAdministrator().orElseThrow();
      var key = machine.service().createKey(administrator.id(), TITLE);
      try (Moguera driver = Moguera.connect(own, key)) {
        var post = driver.posts().create(io.moguera.driver.Post.draft(TITLE).body("# " + TITLE));
        driver.posts().fire(post.id());
      }
      for (String path :
          List.of("/health/ready", "/v1/posts", "/v1/posts?limit=1", "/v1/me", "/", "/none")) {
        client.send(HttpRequest.newBuilder(own.resolve(path)).build(), BodyHandlers.discarding());
      }
    }
  }

  /** Against a server that has nothing. */
  private static void commands(Path folder) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (InputStream body = exchange.getRequestBody()) {
            body.readAllBytes();
          }
          byte[] answer =
              answer(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort();
      for (String command : List.of("--version", "--help", "ls posts", "whoami", "config")) {
        Surroundings around = surroundings(folder, address);
        Main.run(command.split(" ", -1), around, folder);
      }
      MogueraCommand.commandLine(Surroundings.real());
    } finally {
      server.stop(0);
    }
  }

  private static String answer(String path) {
    return switch (path) {
      case "/v1/resources" ->
          "{\"items\":[{\"name\":\"posts\",\"fields\":[{\"name\":\"title\",\"type\":\"string\"}],"
              + "\"traits\":[\"publishable\"],\"handle\":null,\"label\":\"title\","
              + "\"relations\":[]}]}";
      case "/v1/me" -> "{\"id\":1,\"name\":\"admin\",\"role\":{\"id\":1,\"name\":\"admin\"}}";
      default ->
          "{\"items\":[{\"id\":1,\"created_at\":\"2026-01-01T00:00:00Z\","
              + "\"updated_at\":\"2026-01-01T00:00:00Z\",\"status\":\"published\","
              + "\"published_at\":\"2026-01-01T00:00:00Z\",\"title\":\"Hello\",\"version\":1}],"
              + "\"next\":null,\"prev\":null}";
    };
  }

  private static Surroundings surroundings(Path folder, String address) {
    var environment = new HashMap<String, String>();
    environment.put("HOME", folder.toString());
    environment.put("MOGUERA_API_URL", address);
    environment.put("MOGUERA_ACCESS_KEY", "MGAKAAAAAAAAAAAAAAAA");
    environment.put("MOGUERA_SECRET_ACCESS_KEY", "mgs_training");
    var nowhere = new PrintWriter(new StringWriter());
    return new Surroundings(
        environment,
        new BufferedReader(new StringReader("")),
        nowhere,
        nowhere,
        new Surroundings.Terminals(false, false, false),
        () -> 80,
        ZoneOffset.UTC,
        InstantSource.system(),
        Surroundings.real().prompt());
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
