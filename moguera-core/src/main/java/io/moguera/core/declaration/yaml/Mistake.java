package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.Origin;
import io.moguera.core.declaration.Origin.Spot;

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
   * @param origin where the expression stands
   * @param within which of its code points, from 1; 0 for all of it
   */
  public static Mistake inExpression(Origin origin, int within, String message) {
    if (within > 0 && within <= origin.characters().size()) {
      Spot spot = origin.characters().get(within - 1);
      return new Mistake(origin.file(), spot.line(), spot.column(), message);
    }
    boolean told = within == 0 || !origin.characters().isEmpty();
    return new Mistake(
        origin.file(),
        origin.start().line(),
        origin.start().column(),
        told ? message : "At character " + within + " of the expression: " + message);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
