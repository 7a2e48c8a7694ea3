package io.moguera.core.image;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What is kept of a file: parts of it, and what is put between them. For one thread. */
final class Kept {
  private final ByteBuffer file;
  private final List<ByteBuffer> parts = new ArrayList<>();
  private int from;
  private int to;

  Kept(ByteBuffer file) {
    this.file = file;
  }

  /** Keeps the bytes from {@code start} to before {@code end}. */
  void keep(int start, int end) {
    if (start != to) {
      flush();
      from = start;
    }
    to = end;
  }

  /** Puts bytes that the file does not have. */
  void put(byte[] bytes) {
    flush();
    parts.add(ByteBuffer.wrap(bytes));
  }

  List<ByteBuffer> parts() {
    flush();
    return List.copyOf(parts);
  }

  private void flush() {
    if (to > from) {
      parts.add(file.slice(from, to - from));
    }
    from = to;
  }
}
