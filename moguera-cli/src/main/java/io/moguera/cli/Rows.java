package io.moguera.cli;

import io.moguera.driver.Moguera;
import io.moguera.driver.Row;

/** Rows as people name them: by id, slug or unique name. */
final class Rows {
  private Rows() {}

  static Row require(Moguera moguera, String resource, String key) {
    return isId(key)
        ? moguera.resource(resource).require(Long.parseLong(key))
        : moguera.resource(resource).require(key);
  }

  /** The id of a row; only a name has to be looked up. */
  static long id(Moguera moguera, String resource, String key) {
    return isId(key) ? Long.parseLong(key) : moguera.resource(resource).require(key).id();
  }

  static boolean isId(String key) {
    return key.matches("[1-9][0-9]{0,17}");
  }
}
