package io.moguera.core.schema;

/**
 * One statement that brings the database nearer to what is declared.
 *
 * @param sql the statement, without a semicolon
 */
public record Step(Kind kind, String sql) {
  /** What a step may cost. */
  public enum Kind {
    /** Nothing is lost, and instances that run the previous declaration keep working. */
    ADDITIVE,
    /** Data may be lost, or instances that run the previous declaration may fail. */
    DESTRUCTIVE
  }
}
