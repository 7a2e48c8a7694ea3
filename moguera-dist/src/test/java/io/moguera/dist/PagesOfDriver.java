package io.moguera.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** An origin of its own: a page that loads the driver as the package has it, and nothing else. */
final class PagesOfDriver implements AutoCloseable {
  private static final String PAGE =
      """
      <!doctype html>
      <title>Driver</title>
      <script type="module">
        import { Credentials, Moguera } from '/dist/src/index.js';
        import { run } from '/dist/conformance/run.js';
        window.cases = async ({ address, accessKey, secret }) => {
          const cases = await (await fetch('/conformance/cases.json')).json();
          const wrong = await run(cases, Moguera.connect(address, new Credentials(accessKey, secret)));
          return `${cases.cases.length} cases; ${wrong.join('; ')}`;
        };
        document.documentElement.dataset.ready = 'true';
      </script>
      """;

  private final Path folder;
  private final HttpServer server;

  PagesOfDriver(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Path file = folder.resolve(path.substring(1)).normalize();
      boolean page = path.equals("/");
      if (!page && !(file.startsWith(folder) && Files.isRegularFile(file))) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String type =
          page ? "text/html" : path.endsWith(".js") ? "text/javascript" : "application/json";
      byte[] body = page ? PAGE.getBytes(UTF_8) : Files.readAllBytes(file);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
