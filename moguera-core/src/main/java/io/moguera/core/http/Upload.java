package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.core.Sha256;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * A file that came with a request, as its body or as a part of a form. It goes to a temporary file
 * as it comes.
 *
 * @param fields what else the form says
 * @param fileName what the sender calls the file
 * @param hash of all that was sent and matters
 */
@SuppressWarnings("ArrayRecordComponent") // read once; compared by nobody
record Upload(Map<String, String> fields, Optional<String> fileName, byte[] hash) {
  static final List<String> FIELDS =
      List.of("name", "alt", "source", "owner", "focal_x", "focal_y", "created_at", "updated_at");

  private static final int MOST_FIELD_BYTES = 64 << 10;
  private static final int MOST_PARTS = 20;
  private static final String FORM = "multipart/form-data";

  /**
   * Receives all of a body.
   *
   * @param to where the file is written to
   * @throws ProblemException if the form can't be read, has no file or has a field that is unknown
   */
  static Upload receive(InputStream body, Optional<String> contentType, Path to) {
    MessageDigest digest = Sha256.digest();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
      String type = contentType.orElse("");
      if (type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
        return form(body, boundary(type), out, digest);
      }
      copy(body, out);
      return new Upload(Map.of(), Optional.empty(), digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] boundary(String contentType) {
    var parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    String boundary = parser.parse(contentType, ';').get("boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > 200) {
      throw malformed("Its Content-Type names no boundary");
    }
    return boundary.getBytes(UTF_8);
  }

  private static Upload form(
      InputStream body, byte[] boundary, OutputStream out, MessageDigest digest) {
    var fields = new LinkedHashMap<String, String>();
    Optional<String> fileName = Optional.empty();
    int files = 0;
    try {
      MultipartInput parts =
          MultipartInput.builder().setInputStream(body).setBoundary(boundary).get();
      parts.setHeaderCharset(UTF_8);
      int count = 0;
      for (boolean more = parts.skipPreamble(); more; more = parts.readBoundary()) {
        if (++count > MOST_PARTS) {
          throw malformed("It has more than " + MOST_PARTS + " parts");
        }
        Map<String, String> disposition = disposition(parts.readHeaders());
        String name = disposition.getOrDefault("name", "");
        try (InputStream part = parts.newInputStream()) {
          if (name.equals("file")) {
            files++;
            fileName = Optional.ofNullable(disposition.get("filename"));
            copy(part, out);
          } else {
            fields.put(known(name), text(part, name));
          }
        }
      }
      // What follows the last part belongs to what was signed.
      long ignored = body.transferTo(OutputStream.nullOutputStream());
    } catch (FileUploadException | IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw malformed("It broke off");
    }
    if (files != 1) {
      throw ProblemException.invalid(
          List.of(new FieldError("/file", "must be there, once; there are " + files)));
    }
    digest.update(fields.toString().getBytes(UTF_8));
    return new Upload(fields, fileName.filter(name -> !name.isBlank()), digest.digest());
  }

  private static Map<String, String> disposition(String headers) {
    for (String line : headers.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
        var parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return parser.parse(line.substring(line.indexOf(':') + 1), ';');
      }
    }
    throw malformed("A part has no Content-Disposition");
  }

  private static String known(String name) {
    if (!FIELDS.contains(name)) {
      throw ProblemException.invalid(
          List.of(
              new FieldError(
                  "/" + name, "is no field of a picture's form" + Nearest.hint(name, FIELDS))));
    }
    return name;
  }

  private static String text(InputStream part, String name) throws IOException {
    byte[] bytes = part.readNBytes(MOST_FIELD_BYTES + 1);
    if (bytes.length > MOST_FIELD_BYTES) {
      throw ProblemException.invalid(List.of(new FieldError("/" + name, "is too long")));
    }
    return new String(bytes, UTF_8);
  }

  /** Failures to write are the server's own, those to read the sender's. */
  private static void copy(InputStream in, OutputStream out) {
    byte[] buffer = new byte[1 << 16];
    while (true) {
      int count;
      try {
        count = in.read(buffer);
      } catch (IOException e) {
        throw malformed("It broke off");
      }
      if (count < 0) {
        return;
      }
      try {
        out.write(buffer, 0, count);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static ProblemException malformed(String why) {
    return new ProblemException(
        ProblemType.MALFORMED_REQUEST, "The picture or its form can't be read: " + why);
  }
}
