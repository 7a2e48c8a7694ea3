package io.moguera.view.internal.studio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A form with files, as browsers send it (RFC 7578), in memory. */
record Multipart(List<Part> parts) {
  static final int MOST_BYTES = 32 << 20;

  private static final String TYPE = "multipart/form-data";
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]{1,70})\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
  private static final Pattern MEDIA_TYPE = Pattern.compile("(?im)^content-type:\\s*(\\S+)");

  /**
   * A control of the form.
   *
   * @param fileName empty where it is no file
   * @param mediaType as the browser says
   */
  @SuppressWarnings("ArrayRecordComponent") // read once; compared by nobody
  record Part(String name, String fileName, String mediaType, byte[] bytes) {}

  static Multipart none() {
    return new Multipart(List.of());
  }

  static boolean isOne(ServerRequest request) {
    return type(request).toLowerCase(Locale.ROOT).startsWith(TYPE);
  }

  private static String type(ServerRequest request) {
    return request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
  }

  /**
   * @throws FormBody.Unreadable if it is malformed or too large
   */
  static Multipart read(ServerRequest request) {
    var boundary = BOUNDARY.matcher(type(request));
    if (!boundary.find()) {
      throw new FormBody.Unreadable("A form without a boundary");
    }
    return of(FormBody.bytes(request, MOST_BYTES), boundary.group(1));
  }

  /** Each byte is a character here, so that the bytes come out as they came in. */
  static Multipart of(byte[] body, String boundary) {
    var text = new String(body, ISO_8859_1);
    var delimiter = "--" + boundary;
    List<Part> parts = new ArrayList<>();
    var start = text.indexOf(delimiter);
    while (start >= 0) {
      var head = start + delimiter.length();
      var end = text.indexOf("\r\n" + delimiter, head);
      if (text.startsWith("--", head) || end < 0) {
        break;
      }
      part(text.substring(head, end)).ifPresent(parts::add);
      start = end + 2;
    }
    return new Multipart(parts);
  }

  private static Optional<Part> part(String text) {
    var blank = text.indexOf("\r\n\r\n");
    if (blank < 0) {
      return Optional.empty();
    }
    var head = text.substring(0, blank);
    var name = NAME.matcher(head);
    if (!name.find()) {
      return Optional.empty();
    }
    var file = FILE_NAME.matcher(head);
    var type = MEDIA_TYPE.matcher(head);
    return Optional.of(
        new Part(
            utf8(name.group(1)),
            file.find() ? utf8(file.group(1)) : "",
            type.find() ? type.group(1).toLowerCase(Locale.ROOT) : "",
            text.substring(blank + 4).getBytes(ISO_8859_1)));
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }

  Optional<String> text(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name) && part.fileName().isEmpty())
        .map(part -> new String(part.bytes(), UTF_8))
        .findFirst();
  }

  /** The files that were chosen for a control. */
  List<Part> files(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name) && !part.fileName().isEmpty())
        .toList();
  }
}
