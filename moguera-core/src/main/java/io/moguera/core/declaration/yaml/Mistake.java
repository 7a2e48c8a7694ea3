package io.moguera.core.declaration.yaml;

/**
 * One thing that is wrong with a declaration.
 *
 * @param line from 1
 * @param column from 1
 */
public record Mistake(String file, int line, int column, String message) {
  /**
   * A mistake in an expression.
   *
   * @param place where the expression stands: {@code moguera.yml:14:22}
   * @param within the column within the expression, from 1; 0 for all of it
   */
  public static Mistake inExpression(String place, int within, String message) {
    int column = place.lastIndexOf(':');
    int line = place.lastIndexOf(':', column - 1);
    return new Mistake(
        place.substring(0, line),
        Integer.parseInt(place.substring(line + 1, column)),
        Integer.parseInt(place.substring(column + 1)),
        within > 0 ? "At character " + within + " of the expression: " + message : message);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
