package io.moguera.core.write;

import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * On what version of a row a write insists.
 *
 * @param version the version; empty for any
 */
public record IfMatch(OptionalLong version) {
  public static final IfMatch ANY = new IfMatch(OptionalLong.empty());

  private static final Pattern FORM = Pattern.compile("\"(\\d{1,18})(?:-[a-z0-9]+)?\"");

  /**
   * Reads an {@code If-Match} header.
   *
   * @throws ProblemException if it is no ETag that was given out here
   */
  public static IfMatch of(Optional<String> header) {
    if (header.isEmpty() || header.get().strip().equals("*")) {
      return ANY;
    }
    Matcher matcher = FORM.matcher(header.get().strip());
    if (!matcher.matches()) {
      throw new ProblemException(
          ProblemType.PRECONDITION_FAILED,
          "If-Match must hold one ETag as it was received, such as \"7\"");
    }
    return new IfMatch(OptionalLong.of(Long.parseLong(matcher.group(1))));
  }

  /** {@return whether a row of this version is the one that is meant} */
  public boolean holds(long current) {
    return version.isEmpty() || version.getAsLong() == current;
  }
}
