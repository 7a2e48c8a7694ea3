package io.moguera.core.schema;

/**
 * One statement that brings the database nearer to what is declared.
 *
 * @param sql the statement, without a semicolon
 * @param needed whether what is declared can't be served before it was run
 */
public record Step(Kind kind, String sql, boolean needed) {
  /** What a step may cost. */
  public enum Kind {
    /** Nothing is lost, and instances that run the previous declaration keep working. */
    ADDITIVE,
    /** Data may be lost, or instances that run the previous declaration may fail. */
    DESTRUCTIVE
  }

  public static Step additive(String sql) {
    return new Step(Kind.ADDITIVE, sql, true);
  }

  /** That may as well be run later. */
  public static Step destructive(String sql) {
    return new Step(Kind.DESTRUCTIVE, sql, false);
  }

  /** Without which the declaration and the tables don't fit, such as a column of another type. */
  public static Step breaking(String sql) {
    return new Step(Kind.DESTRUCTIVE, sql, true);
  }
}
