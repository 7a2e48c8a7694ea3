package io.moguera.core.declaration;

import java.util.List;

/**
 * Where a text stands in a file, so that a message can point into it.
 *
 * @param file its name
 * @param start where the text begins
 * @param characters where each code point of it stands; empty where YAML has changed the text so
 *     that this can't be told
 */
public record Origin(String file, Spot start, List<Spot> characters) {
  public Origin {
    characters = List.copyOf(characters);
  }

  /**
   * A place in a file.
   *
   * @param line from 1
   * @param column from 1, in code points
   */
  public record Spot(int line, int column) {}
}
