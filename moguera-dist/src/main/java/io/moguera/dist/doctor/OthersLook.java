package io.moguera.dist.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.moguera.configuration.Configuration;
import io.moguera.configuration.SmtpUrl;
import io.moguera.core.image.s3.S3Files;
import io.moguera.core.image.s3.S3Location;
import io.moguera.core.problem.ProblemException;
import io.moguera.dist.doctor.Finding.Check;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/** A look at what is elsewhere: the storage of pictures, the mail server, the API. */
final class OthersLook {
  private static final int PATIENCE_MILLIS = 5000;

  private final Configuration configuration;
  private final InstantSource clock;

  OthersLook(Configuration configuration, InstantSource clock) {
    this.configuration = configuration;
    this.clock = clock;
  }

  /** Keeps a small file and removes it, as a picture would be. */
  Finding storage() {
    Optional<S3Location> location = configuration.storage();
    if (location.isEmpty()) {
      return Finding.fine(Check.STORAGE, "storage.database");
    }
    try {
      Path file = Files.createTempFile("moguera", ".txt");
      try {
        Files.writeString(file, "moguera doctor");
        var files = new S3Files(location.get());
        String name = "doctor-" + UUID.randomUUID();
        files.keep(name, "text/plain", file);
        files.remove(name, Instant.now().plus(Duration.ofDays(1)));
      } finally {
        Files.delete(file);
      }
      return Finding.fine(Check.STORAGE, "storage.fine");
    } catch (ProblemException | IOException e) {
      return Finding.wrong(Check.STORAGE, "storage.away", e.getMessage());
    }
  }

  /** Whether a mail server greets where one is configured; nothing is sent. */
  Finding mail() {
    Optional<SmtpUrl> configured = configuration.accounts().mail();
    if (configured.isEmpty()) {
      return Finding.fine(Check.MAIL, "mail.none");
    }
    SmtpUrl server = configured.get();
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(server.host(), server.port()), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return server.tls() || greets(socket)
          ? Finding.fine(Check.MAIL, "mail.fine", server.host(), server.port())
          : Finding.wrong(Check.MAIL, "mail.silent", server.host(), server.port());
    } catch (IOException e) {
      return Finding.wrong(Check.MAIL, "mail.away", server.host(), server.port(), e.getMessage());
    }
  }

  private static boolean greets(Socket socket) throws IOException {
    var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    String line = in.readLine();
    return line != null && line.startsWith("220");
  }

  /** Whether the API that the pages ask answers, and what time it has. */
  Finding api() {
    Optional<String> address = configuration.apiUrls().stream().findFirst();
    if (address.isEmpty()) {
      return Finding.fine(Check.API, "api.none");
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<Void> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(address.get() + "/health/ready"))
                  .timeout(Duration.ofMillis(PATIENCE_MILLIS))
                  .build(),
              BodyHandlers.discarding());
      return answer.statusCode() == 200
          ? clock(address.get(), answer)
          : Finding.wrong(Check.API, "api.not-ready", address.get(), answer.statusCode());
    } catch (IOException | IllegalArgumentException e) {
      return Finding.wrong(Check.API, "api.away", address.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.leftOut(Check.API, "api.away", address.get());
    }
  }

  private Finding clock(String address, HttpResponse<?> answer) {
    Duration ahead =
        answer
            .headers()
            .firstValue("date")
            .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
            .map(date -> Duration.between(clock.instant(), date.toInstant()))
            .orElse(Duration.ZERO);
    Duration window = configuration.authentication().window();
    return ahead.abs().compareTo(window.dividedBy(2)) > 0
        ? Finding.wrong(Check.API, "api.clock", address, ahead.toSeconds(), window.toSeconds())
        : Finding.fine(Check.API, "api.fine", address);
  }
}
