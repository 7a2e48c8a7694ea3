package io.moguera.dist.doctor;

import io.moguera.configuration.Configuration;
import io.moguera.dist.doctor.Finding.Check;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A look at the machine itself: its disk, its port. */
final class MachineLook {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Configuration configuration;

  MachineLook(Configuration configuration) {
    this.configuration = configuration;
  }

  Finding disk(long enoughBytes) {
    Path folder = configuration.dataDirectory();
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      return Finding.wrong(Check.DISK, "disk.no-folder", there);
    }
    if (!Files.isWritable(there)) {
      return Finding.wrong(Check.DISK, "disk.read-only", there);
    }
    try {
      long free = Files.getFileStore(there).getUsableSpace();
      String megabytes = String.valueOf(free >> 20);
      return free < enoughBytes
          ? Finding.wrong(Check.DISK, "disk.full", folder, megabytes, enoughBytes >> 20)
          : Finding.fine(Check.DISK, "disk.fine", folder, megabytes);
    } catch (IOException e) {
      return Finding.wrong(Check.DISK, "disk.no-folder", there);
    }
  }

  Finding port() {
    String host = configuration.listen().host();
    int port = configuration.listen().port();
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
      return Finding.fine(Check.PORT, "port.free", host, port);
    } catch (IOException e) {
      return isServing()
          ? Finding.fine(Check.PORT, "port.serving", host, port)
          : Finding.wrong(Check.PORT, "port.taken", host, port, e.getMessage());
    }
  }

  /** {@return whether a Moguera answers where this one would listen} */
  boolean isServing() {
    String host = configuration.listen().host();
    String asked = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    URI live = URI.create("http://" + asked + ":" + configuration.listen().port() + "/health/live");
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(live).timeout(PATIENCE).build(), BodyHandlers.ofString());
      return answer.statusCode() == 200 && answer.body().contains("live");
    } catch (IOException | IllegalArgumentException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
