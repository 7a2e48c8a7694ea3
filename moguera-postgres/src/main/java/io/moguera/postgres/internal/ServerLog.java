package io.moguera.postgres.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The server's log: the file is the server's own output, not a pipe, so that it goes on when this
 * program dies. Its size is bounded by copying and cutting it, which the server, appending, does
 * not notice.
 */
record ServerLog(Path file) {
  private static final long MAX_BYTES = 4L << 20;
  private static final int MAX_EXCERPT_BYTES = 8 << 10;

  long size() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** Moves the content to {@code server.log.1} once there is much of it. */
  void bound() throws IOException {
    if (size() > MAX_BYTES) {
      Path previous = file.resolveSibling(file.getFileName() + ".1");
      Files.copy(
          file, previous, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
        cut.setLength(0);
      }
    }
  }

  /** What was written after {@code position}, at most the last 8 KB of it. */
  String since(long position) throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(Math.max(position, in.length() - MAX_EXCERPT_BYTES));
      byte[] excerpt = new byte[(int) Math.max(0, in.length() - in.getFilePointer())];
      in.readFully(excerpt);
      return new String(excerpt, StandardCharsets.UTF_8).strip();
    }
  }
}
