package io.moguera.core.problem;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A failure that the caller is told as a problem document. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemKind type;
  private final transient List<FieldError> errors;
  private final transient Map<String, Object> members;

  /** A failure with an explanation that is written for the caller. */
  public ProblemException(ProblemKind type, String detail) {
    this(type, detail, List.of(), Map.of());
  }

  /**
   * A failure with all that is known of it.
   *
   * @param errors what is wrong with the body, each with its place
   * @param members further members of the document: strings, numbers
   */
  public ProblemException(
      ProblemKind type, String detail, List<FieldError> errors, Map<String, Object> members) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.members = new TreeMap<>(members);
  }

  /** {@return a failure of a body with these mistakes} */
  public static ProblemException invalid(List<FieldError> errors) {
    String detail =
        errors.size() == 1
            ? errors.getFirst().pointer() + ": " + errors.getFirst().detail()
            : errors.size() + " things are not right; errors has each with its place";
    return new ProblemException(ProblemType.INVALID, detail, errors, Map.of());
  }

  /** {@return the answer for what is not there, or must not be seen} */
  public static ProblemException notFound(String what) {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no " + what);
  }

  public ProblemKind type() {
    return type;
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Map<String, Object> members() {
    return members;
  }
}
