package io.moguera.core.schema.sql;

import java.util.List;

/**
 * From one declaration to another.
 *
 * @param before what {@code resources:} holds at first, and {@code after} what it holds then
 * @param data statements run between the two
 * @param steps what is planned: {@code +} additive, {@code -} destructive, {@code !} destructive
 *     and needed
 * @param query what is asked afterwards, and {@code found}, its rows, with commas and semicolons
 */
record Change(
    String what,
    String before,
    String after,
    String data,
    List<String> steps,
    String query,
    String found) {

  /** With the fields of {@code things}, in YAML's flow style. */
  static Builder fields(String what, String before, String after) {
    return new Builder(
        what, "things: { fields: { " + before + " } }", "things: { fields: { " + after + " } }");
  }

  static Builder resources(String what, String before, String after) {
    return new Builder(what, before, after);
  }

  @Override
  public String toString() {
    return what;
  }

  record Builder(String what, String before, String after, String data) {
    Builder(String what, String before, String after) {
      this(what, before, after, "");
    }

    Builder data(String sql) {
      return new Builder(what, before, after, sql);
    }

    Plan plans(String... steps) {
      return new Plan(this, List.of(steps));
    }
  }

  record Plan(Builder from, List<String> steps) {
    Change leaving(String query, String found) {
      return new Change(from.what, from.before, from.after, from.data, steps, query, found);
    }
  }
}
