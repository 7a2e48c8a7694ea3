package io.moguera.backup;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a backup: a line that says what it is; compressed, the manifest, the rows of each table in
 * its order, where the numbers stand, and the files that lie elsewhere; and the SHA-256 of all
 * that.
 *
 * <p>What is compressed is a row of pieces, each after its length. A piece of no bytes ends the
 * rows of a table and the bytes of a file.
 */
public final class BackupWriter implements AutoCloseable {
  static final String FIRST_LINE = "moguera-backup 1\n";
  static final int CHECKSUM_BYTES = 65;

  private static final int PIECE = 1 << 16;
  private static final JsonMapper JSON = new JsonMapper();

  private final OutputStream file;
  private final MessageDigest whole;
  private final GZIPOutputStream compressed;
  private final DataOutputStream pieces;
  private final byte[] piece = new byte[PIECE];
  private MessageDigest table = sha256();
  private int filled;

  /** Begins a file, for its owner alone: hashes of passwords and addresses will be in it. */
  public BackupWriter(Path path) throws IOException {
    // What a run that was killed has left may be for others, too.
    boolean ignored = Files.deleteIfExists(path);
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    this.file = new BufferedOutputStream(Files.newOutputStream(path), PIECE);
    this.whole = sha256();
    OutputStream counted = new DigestOutputStream(file, whole);
    counted.write(FIRST_LINE.getBytes(StandardCharsets.US_ASCII));
    this.compressed = new Quick(counted);
    this.pieces = new DataOutputStream(compressed);
  }

  /** Images hardly shrink, and the rest does so at once. */
  private static final class Quick extends GZIPOutputStream {
    Quick(OutputStream out) throws IOException {
      super(out, PIECE);
      def.setLevel(java.util.zip.Deflater.BEST_SPEED);
    }
  }

  static MessageDigest sha256() {
    return io.moguera.core.Sha256.digest();
  }

  /** The first thing to be written. */
  public void manifest(Manifest manifest) throws IOException {
    whole(manifest.written());
  }

  /** Some bytes of the rows of a table. */
  public void rows(byte[] bytes) throws IOException {
    table.update(bytes);
    int from = 0;
    while (from < bytes.length) {
      int count = Math.min(bytes.length - from, piece.length - filled);
      System.arraycopy(bytes, from, piece, filled, count);
      filled += count;
      from += count;
      if (filled == piece.length) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    if (filled > 0) {
      pieces.writeInt(filled);
      pieces.write(piece, 0, filled);
      filled = 0;
    }
  }

  /** The table's rows are done. */
  public void endOfTable() throws IOException {
    flush();
    pieces.writeInt(0);
    whole(HexFormat.of().formatHex(table.digest()).getBytes(StandardCharsets.US_ASCII));
    table = sha256();
  }

  /** Where the numbers stand, after the last table. */
  public void sequences(List<Sequence> sequences) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode list = json.putArray("sequences");
    for (Sequence one : sequences) {
      list.addObject()
          .put("schema", one.schema())
          .put("table", one.table())
          .put("column", one.column())
          .put("last", one.last());
    }
    whole(JSON.writeValueAsBytes(json));
  }

  /** A file; its bytes are {@linkplain #rows written} as those of rows are. */
  public void file(StoredFile file) throws IOException {
    whole(file.written());
  }

  /** The last thing to be written. */
  public void end() throws IOException {
    pieces.flush();
    compressed.finish();
    String checksum = HexFormat.of().formatHex(whole.digest()) + "\n";
    file.write(checksum.getBytes(StandardCharsets.US_ASCII));
  }

  private void whole(byte[] bytes) throws IOException {
    pieces.writeInt(bytes.length);
    pieces.write(bytes);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
