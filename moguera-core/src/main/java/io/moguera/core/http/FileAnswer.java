package io.moguera.core.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.image.FileStore;
import io.moguera.core.image.ServedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Sends files as streams: whole, in part, or only that they are the same as before. */
final class FileAnswer {
  private FileAnswer() {}

  /**
   * Sends a file.
   *
   * @param headers that go with it whether it is sent or known already
   */
  static void send(
      ServerRequest request,
      ServerResponse response,
      FileStore files,
      ServedFile file,
      Map<String, String> headers) {
    String etag = "\"" + file.name() + "\"";
    Optional<String> known = Conditions.ifNoneMatch(request);
    boolean same = known.isPresent() && Answers.matches(known.get(), etag);
    boolean head = request.prologue().method().equals(Method.HEAD);
    Optional<ByteRange> range = same || head ? Optional.empty() : range(request, file, etag);
    headers.forEach((name, value) -> response.header(HeaderNames.create(name), value));
    response.header(HeaderNames.ETAG, etag);
    response.header(HeaderNames.ACCEPT_RANGES, "bytes");
    if (same) {
      response.status(Status.NOT_MODIFIED_304).send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, file.contentType());
    range.ifPresent(
        part ->
            response
                .status(Status.PARTIAL_CONTENT_206)
                .header(HeaderNames.CONTENT_RANGE, part.contentRange(file.bytes())));
    ByteRange sent = range.orElse(new ByteRange(0, file.bytes()));
    response.header(HeaderNames.CONTENT_LENGTH, String.valueOf(sent.length()));
    if (head || sent.length() == 0) {
      response.send();
    } else {
      stream(response, files, file, sent);
    }
  }

  private static Optional<ByteRange> range(ServerRequest request, ServedFile file, String etag) {
    // A reader that has part of another content wants the whole of this one.
    boolean same = Conditions.ifRange(request).map(etag::equals).orElse(true);
    return same
        ? request
            .headers()
            .first(HeaderNames.RANGE)
            .flatMap(header -> ByteRange.find(header, file.bytes()))
        : Optional.empty();
  }

  private static void stream(
      ServerResponse response, FileStore files, ServedFile file, ByteRange part) {
    try (InputStream in = files.open(file.name(), part.start(), part.length());
        OutputStream out = response.outputStream()) {
      long ignored = in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
