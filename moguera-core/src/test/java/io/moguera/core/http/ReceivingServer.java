package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** Receives webhooks and remembers them. */
final class ReceivingServer implements AutoCloseable {
  private final HttpServer server;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private volatile Function<Message, Integer> answer = message -> 204;

  /** One request. */
  record Message(String id, String timestamp, String signature, String body) {
    JsonNode json() {
      return Json.mapper().readTree(body);
    }

    /** {@return type and id of the row, such as {@code tags.created 7}} */
    String told() {
      return json().path("type").stringValue() + " " + json().at("/data/id").longValue();
    }

    /** As the Standard Webhooks specification says. */
    String expectedSignature(String secret) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] signed = (id + "." + timestamp + "." + body).getBytes(UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
      } catch (java.security.GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  ReceivingServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?from=moguera";
  }

  void answer(Function<Message, Integer> status) {
    answer = status;
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var message =
          new Message(
              exchange.getRequestHeaders().getFirst("webhook-id"),
              exchange.getRequestHeaders().getFirst("webhook-timestamp"),
              exchange.getRequestHeaders().getFirst("webhook-signature"),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      int status = answer.apply(message);
      messages.add(message);
      byte[] body = "noted".getBytes(UTF_8);
      exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
      if (status != 204) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** Waits for so many messages. */
  List<Message> await(int count) throws InterruptedException {
    var received = new ArrayList<Message>();
    while (received.size() < count) {
      Message message = messages.poll(30, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError(
            "Of %d messages %d came: %s".formatted(count, received.size(), received));
      }
      received.add(message);
    }
    return received;
  }

  /** {@return what came beside what was waited for} */
  List<Message> rest() {
    return List.copyOf(messages);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
