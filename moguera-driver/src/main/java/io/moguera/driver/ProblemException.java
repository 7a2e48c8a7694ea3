package io.moguera.driver;

/** The server refused the request, or failed at it, and said why. Nothing was done. */
public final class ProblemException extends MogueraException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.summary(), null);
    this.problem = problem;
  }

  /** {@return everything that the server said} */
  public Problem problem() {
    return problem;
  }

  /** {@return the HTTP status} */
  public int status() {
    return problem.status();
  }

  /**
   * {@return whether it is of a kind}
   *
   * @param anchor the end of the problem's address, such as {@code precondition-failed}
   */
  public boolean is(String anchor) {
    return anchor.equals(problem.type().getFragment());
  }
}
