package io.moguera.core.declaration.yaml;

/**
 * One thing that is wrong with a declaration.
 *
 * @param line from 1
 * @param column from 1
 */
public record Mistake(String file, int line, int column, String message) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
