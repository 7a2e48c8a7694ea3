package io.moguera.core.http;

import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file that a reader asks for (RFC 9110, section 14).
 *
 * @param start the first byte, from 0
 * @param length at least 1
 */
record ByteRange(long start, long length) {
  private static final Pattern ONE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

  /**
   * The part that a header asks for; empty where it asks for several at once or can't be read,
   * which means the whole.
   *
   * @param size of the file
   * @throws ProblemException if the file has no such part
   */
  static Optional<ByteRange> find(String header, long size) {
    Matcher range = ONE.matcher(header);
    if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
      return Optional.empty();
    }
    long start;
    long end = size - 1;
    if (range.group(1).isEmpty()) {
      start = Math.max(0, size - Long.parseLong(range.group(2)));
    } else {
      start = Long.parseLong(range.group(1));
      if (!range.group(2).isEmpty()) {
        long last = Long.parseLong(range.group(2));
        if (last < start) {
          return Optional.empty();
        }
        end = Math.min(end, last);
      }
    }
    if (start > end) {
      throw new ProblemException(
          ProblemType.RANGE_NOT_SATISFIABLE,
          "The file has " + size + " bytes; there is no such part of it",
          List.of(),
          Map.of("size", size));
    }
    return Optional.of(new ByteRange(start, end - start + 1));
  }

  /** {@return the header that tells which part of a file it is} */
  String contentRange(long size) {
    return "bytes " + start + "-" + (start + length - 1) + "/" + size;
  }
}
