package io.moguera.testkit.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/**
 * A server that speaks S3 and lets everybody in, with one empty bucket; what it keeps is gone when
 * it ends.
 */
final class Bucket implements AutoCloseable {
  private final S3Proxy server;

  private Bucket(S3Proxy server) {
    this.server = server;
  }

  static Bucket start() throws Exception {
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .build();
    server.start();
    var bucket = new Bucket(server);
    bucket.send("PUT", "");
    return bucket;
  }

  /** {@return its address, as {@code MOGUERA_S3_URL} has it} */
  String address() {
    return "http://somebody:whatever@127.0.0.1:" + server.getPort() + "/pictures/";
  }

  /** Loses an object. */
  void lose(String name) throws IOException, InterruptedException {
    send("DELETE", "/" + name);
  }

  private void send(String method, String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + server.getPort() + "/pictures" + path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(address).method(method, BodyPublishers.noBody()).build(),
              BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(method + " " + path + ": " + answer.body());
      }
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
