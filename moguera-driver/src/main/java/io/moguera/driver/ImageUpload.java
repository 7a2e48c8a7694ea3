package io.moguera.driver;

import io.moguera.authentication.Payload;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image to send. Immutable: each setter gives another one.
 *
 * @param contentType such as {@code image/png}
 * @param name what to call it
 * @param alt the text in place of it, or null
 * @param source where it was imported from, or null
 * @param progress told how far it is
 */
public record ImageUpload(
    Content content,
    String contentType,
    String name,
    @Nullable String alt,
    @Nullable String source,
    Progress progress) {

  /** Where the bytes are. */
  public sealed interface Content {
    /** In a file, which is read twice: once to hash it, once to send it. */
    record File(Path path) implements Content {}

    /** In memory. The array is used as it is. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; copying images would cost
    record Bytes(byte[] bytes) implements Content {}
  }

  /** {@return an upload of a file, streamed from it, under the name of the file} */
  public static ImageUpload of(Path file, String contentType) {
    Path name = file.getFileName();
    return new ImageUpload(
        new Content.File(file),
        contentType,
        name == null ? "image" : name.toString(),
        null,
        null,
        Progress.NONE);
  }

  /** {@return an upload of bytes in memory} */
  public static ImageUpload of(byte[] bytes, String contentType, String name) {
    return new ImageUpload(new Content.Bytes(bytes), contentType, name, null, null, Progress.NONE);
  }

  /** {@return the same under another name} */
  public ImageUpload name(String other) {
    return new ImageUpload(content, contentType, other, alt, source, progress);
  }

  /** {@return the same with a text in place of it} */
  public ImageUpload alt(@Nullable String text) {
    return new ImageUpload(content, contentType, name, text, source, progress);
  }

  /** {@return the same with a mark of where it was imported from} */
  public ImageUpload source(@Nullable String mark) {
    return new ImageUpload(content, contentType, name, alt, mark, progress);
  }

  /** {@return the same, telling how far it is} */
  public ImageUpload progress(Progress listener) {
    return new ImageUpload(content, contentType, name, alt, source, listener);
  }

  String target() {
    List<Map.Entry<String, String>> parameters = new ArrayList<>();
    parameters.add(Map.entry("name", name));
    if (alt != null) {
      parameters.add(Map.entry("alt", alt));
    }
    if (source != null) {
      parameters.add(Map.entry("source", source));
    }
    return Target.withQuery(Target.of("images"), parameters);
  }

  /**
   * The body, hashed.
   *
   * @throws UncheckedIOException if the file can't be read
   */
  Body body() {
    return switch (content) {
      case Content.Bytes(byte[] bytes) ->
          new Body(Payload.of(bytes), () -> counted(BodyPublishers.ofByteArray(bytes)));
      case Content.File(Path path) ->
          new Body(new Payload.Hash(sha256(path)), () -> counted(ofFile(path)));
    };
  }

  private BodyPublisher counted(BodyPublisher body) {
    return new CountedPublisher(body, progress);
  }

  private static BodyPublisher ofFile(Path path) {
    try {
      return BodyPublishers.ofFile(path);
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
