package io.moguera.core.image.s3;

import io.moguera.core.image.FileStore;
import io.moguera.core.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files as objects of a bucket, named by the prefix and their name. */
public final class S3Files implements FileStore {
  private static final String PAGE = "500";

  private final S3Location location;
  private final S3Client client;

  /** Over a bucket that is there. */
  public S3Files(S3Location location) {
    this.location = location;
    this.client = new S3Client(location);
  }

  @Override
  public void keep(String name, String contentType, Path file) {
    done(request("PUT", name).with("Content-Type", contentType).sending(file));
  }

  private S3Request request(String method, String name) {
    return S3Request.of(method, location.prefix() + name);
  }

  /** Sends a request whose answer says nothing further. */
  private void done(S3Request request) {
    HttpResponse<InputStream> response = client.send(request);
    close(response);
    // A file that is not there need not be removed; a bucket that is not there keeps nothing.
    if (response.statusCode() == 404 && !request.method().equals("DELETE")) {
      throw S3Client.unavailable();
    }
  }

  @Override
  public Optional<Long> find(String name) {
    return head(name)
        .map(response -> response.headers().firstValueAsLong("Content-Length").orElse(0));
  }

  private Optional<HttpResponse<InputStream>> head(String name) {
    HttpResponse<InputStream> response = client.send(request("HEAD", name));
    close(response);
    return Optional.of(response).filter(answer -> answer.statusCode() != 404);
  }

  @Override
  public InputStream open(String name, long start, long length) {
    if (length == 0) {
      return InputStream.nullInputStream();
    }
    HttpResponse<InputStream> response =
        client.send(
            request("GET", name).with("Range", "bytes=" + start + "-" + (start + length - 1)));
    if (response.statusCode() == 404) {
      close(response);
      throw ProblemException.notFound("file " + name);
    }
    return response.body();
  }

  @Override
  public List<Entry> before(Instant time, String after) {
    String last = location.prefix() + after;
    var found = new ArrayList<Entry>();
    while (found.isEmpty()) {
      ObjectList page = list(last);
      for (ObjectList.Item item : page.items()) {
        if (item.lastModified().isBefore(time)) {
          found.add(new Entry(item.key().substring(location.prefix().length()), item.size()));
        }
      }
      if (!page.truncated() || page.items().isEmpty()) {
        return found;
      }
      last = page.items().getLast().key();
    }
    return found;
  }

  private ObjectList list(String after) {
    var request =
        new S3Request(
            "GET",
            "",
            Map.of(
                "list-type",
                "2",
                "max-keys",
                PAGE,
                "prefix",
                location.prefix(),
                "start-after",
                after),
            Map.of(),
            Optional.empty());
    HttpResponse<InputStream> response = client.send(request);
    try (InputStream body = response.body()) {
      if (response.statusCode() == 404) {
        throw S3Client.unavailable();
      }
      return ObjectList.read(body);
    } catch (IOException e) {
      throw S3Client.unavailable();
    }
  }

  /** S3 knows no condition for removing; whoever removes holds the lock that uploads wait for. */
  @Override
  public void remove(String name, Instant before) {
    boolean old =
        head(name)
            .flatMap(response -> response.headers().firstValue("Last-Modified"))
            .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
            .map(time -> time.toInstant().isBefore(before))
            .orElse(false);
    if (old) {
      done(request("DELETE", name));
    }
  }

  private static void close(HttpResponse<InputStream> response) {
    try {
      response.body().close();
    } catch (IOException e) {
      // The connection is of no further use; the answer was read.
      return;
    }
  }
}
