package io.moguera.core.image;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where files lie, by name. A name's content never changes. Safe for use by several threads; every
 * method throws a {@link io.moguera.core.problem.ProblemException} of a type with the status 503 if
 * the store can't be reached.
 */
public interface FileStore {
  /** Keeps a file; one that is there already counts as new again. */
  void keep(String name, String contentType, Path file);

  /** {@return the length of a file in bytes; empty if there is none of that name} */
  Optional<Long> find(String name);

  /**
   * A part of a file, which whoever asks for it closes.
   *
   * @throws io.moguera.core.problem.ProblemException if there is no such file
   */
  InputStream open(String name, long start, long length);

  /** {@return names after one, in order, of files kept before a time; empty at the end} */
  List<Entry> before(Instant time, String after);

  /** Removes a file, if it was kept before a time. */
  void remove(String name, Instant before);

  /** A file that is there. */
  record Entry(String name, long bytes) {}
}
