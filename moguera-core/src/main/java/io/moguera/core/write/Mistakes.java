package io.moguera.core.write;

import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a body, collected so that the caller is told all of it at once. */
public final class Mistakes {
  private final List<FieldError> errors = new ArrayList<>();

  /** Notes one thing that is wrong. */
  public void add(String pointer, String detail) {
    errors.add(new FieldError(pointer, detail));
  }

  /**
   * Ends the write if anything was wrong.
   *
   * @throws ProblemException with all that was
   */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }

  /** {@return the pointer to a member below another: RFC 6901} */
  public static String pointer(String parent, String member) {
    return parent + "/" + member.replace("~", "~0").replace("/", "~1");
  }
}
