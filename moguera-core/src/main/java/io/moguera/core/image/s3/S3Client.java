package io.moguera.core.image.s3;

import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Sends requests signed with AWS Signature Version 4. Safe for use by several threads. */
final class S3Client {
  private static final Logger LOG = LoggerFactory.getLogger(S3Client.class);
  private static final int ATTEMPTS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final S3Location location;
  private final AwsCredentialsIdentity credentials;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  S3Client(S3Location location) {
    this.location = location;
    this.credentials =
        AwsCredentialsIdentity.create(location.accessKey(), location.secretAccessKey());
  }

  /**
   * Sends a request, again where the storage fails: each does the same when repeated.
   *
   * @return an answer of success, or that there is no such thing; its body is to be closed
   * @throws ProblemException if the storage can't be reached or refuses
   */
  HttpResponse<InputStream> send(S3Request request) {
    for (int attempt = 1; ; attempt++) {
      try {
        HttpResponse<InputStream> response =
            http.send(signed(request), BodyHandlers.ofInputStream());
        int status = response.statusCode();
        if (status / 100 == 2 || status == 404) {
          return response;
        }
        response.body().close();
        if (status / 100 != 5 || attempt == ATTEMPTS) {
          LOG.error("The storage answers {} to {} of {}", status, request.method(), location);
          throw unavailable();
        }
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          LOG.error("The storage at {} can't be reached: {}", location, e.toString());
          throw unavailable();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unavailable();
      }
    }
  }

  static ProblemException unavailable() {
    return new ProblemException(
        ProblemType.STORAGE_UNAVAILABLE, "The storage of files can't be reached; try again later");
  }

  private HttpRequest signed(S3Request request) throws IOException {
    URI uri = request.uri(location);
    SdkHttpFullRequest.Builder unsigned =
        SdkHttpFullRequest.builder().uri(uri).method(SdkHttpMethod.fromValue(request.method()));
    request.headers().forEach(unsigned::putHeader);
    SdkHttpRequest signed =
        signer
            .sign(
                sign -> {
                  sign.identity(credentials)
                      .request(unsigned.build())
                      .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                      .putProperty(AwsV4HttpSigner.REGION_NAME, location.region())
                      .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                      .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false);
                  request.content().ifPresent(file -> sign.payload(content(file)));
                })
            .request();
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(uri).timeout(PATIENCE).method(request.method(), body(request));
    for (Map.Entry<String, List<String>> header : signed.headers().entrySet()) {
      // The client sets these two itself, to the same.
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!name.equals("host") && !name.equals("content-length")) {
        header.getValue().forEach(value -> sent.header(header.getKey(), value));
      }
    }
    return sent.build();
  }

  private static ContentStreamProvider content(Path file) {
    return () -> {
      try {
        return Files.newInputStream(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static BodyPublisher body(S3Request request) throws IOException {
    return request.content().isPresent()
        ? BodyPublishers.ofFile(request.content().get())
        : BodyPublishers.noBody();
  }
}
