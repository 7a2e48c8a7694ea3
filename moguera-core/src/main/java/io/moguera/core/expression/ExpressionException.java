package io.moguera.core.expression;

/** An expression is not right: where in it, and what. */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int column;

  /**
   * Tells what is wrong.
   *
   * @param column of the expression, from 1; 0 where it is all of it
   */
  public ExpressionException(int column, String message) {
    super(message, null, false, false);
    this.column = column;
  }

  public int column() {
    return column;
  }
}
