package io.moguera.backup;

import io.moguera.backup.BackupException.Reason;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a backup whose checksum was found right. */
public final class BackupReader implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int LARGEST_PIECE = 256 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final InputStream file;
  private final DataInputStream pieces;
  private final Manifest manifest;

  private BackupReader(InputStream file, DataInputStream pieces, Manifest manifest) {
    this.file = file;
    this.pieces = pieces;
    this.manifest = manifest;
  }

  /**
   * Opens a backup, after all of it was read once and its checksum found right.
   *
   * @throws BackupException if it is none, was cut off or changed
   */
  public static BackupReader open(Path path) throws IOException {
    byte[] first = BackupWriter.FIRST_LINE.getBytes(StandardCharsets.US_ASCII);
    long content = Files.size(path) - BackupWriter.CHECKSUM_BYTES;
    try (InputStream in = Files.newInputStream(path)) {
      if (!java.util.Arrays.equals(in.readNBytes(first.length), first)) {
        throw new BackupException(Reason.NO_BACKUP, path.toString());
      }
    }
    if (content < first.length || !checksum(path, content).equals(written(path, content))) {
      throw new BackupException(Reason.DAMAGED, path.toString());
    }
    InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    try {
      in.skipNBytes(first.length);
      var compressed = new GZIPInputStream(new Part(in, content - first.length), BUFFER);
      var pieces = new DataInputStream(new BufferedInputStream(compressed, BUFFER));
      return new BackupReader(in, pieces, Manifest.read(piece(pieces)));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static String checksum(Path path, long content) throws IOException {
    MessageDigest digest = BackupWriter.sha256();
    try (InputStream in = new Part(Files.newInputStream(path), content)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest()) + "\n";
  }

  private static String written(Path path, long content) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      in.skipNBytes(content);
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /** The first so many bytes of a file. */
  private static final class Part extends FilterInputStream {
    private long left;

    Part(InputStream in, long left) {
      super(in);
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = in.read(bytes, from, (int) Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }
  }

  /** {@return what the backup says of itself} */
  public Manifest manifest() {
    return manifest;
  }

  /** Takes bytes of rows. */
  @FunctionalInterface
  public interface Rows {
    /** Takes some more. */
    void take(byte[] bytes) throws IOException;
  }

  /**
   * Hands over the rows of the next table.
   *
   * @throws BackupException if they are not those that were written
   */
  public void table(Manifest.Table table, Rows taker) throws IOException {
    pieces(table.label(), taker);
  }

  private void pieces(String about, Rows taker) throws IOException {
    MessageDigest digest = BackupWriter.sha256();
    for (byte[] bytes = piece(pieces); bytes.length > 0; bytes = piece(pieces)) {
      digest.update(bytes);
      taker.take(bytes);
    }
    String written = new String(piece(pieces), StandardCharsets.US_ASCII);
    if (!HexFormat.of().formatHex(digest.digest()).equals(written)) {
      throw new BackupException(Reason.DIFFERENT, about);
    }
  }

  /** {@return the next file, whose bytes are to be read then; after where the numbers stand} */
  public StoredFile file() throws IOException {
    return StoredFile.read(piece(pieces));
  }

  /**
   * Hands over the bytes of a file.
   *
   * @throws BackupException if they are not those that were written
   */
  public void bytes(StoredFile file, Rows taker) throws IOException {
    pieces(file.name(), taker);
  }

  /** {@return where the numbers stand; read after the last table} */
  public List<Sequence> sequences() throws IOException {
    List<Sequence> sequences = new ArrayList<>();
    for (JsonNode one : JSON.readTree(piece(pieces)).path("sequences")) {
      sequences.add(
          new Sequence(
              one.path("schema").asString(),
              one.path("table").asString(),
              one.path("column").asString(),
              one.path("last").asLong()));
    }
    return sequences;
  }

  private static byte[] piece(DataInputStream pieces) throws IOException {
    int length = pieces.readInt();
    if (length < 0 || length > LARGEST_PIECE) {
      throw new BackupException(Reason.DAMAGED, "a piece of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    pieces.readFully(bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
