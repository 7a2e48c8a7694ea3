package io.moguera.core.sql;

import java.util.HashMap;
import java.util.Map;

/** The values of a statement's slots, by their names. Immutable. */
public final class Slots {
  private static final Slots NONE = new Slots(Map.of());

  private final Map<String, Object> values;

  private Slots(Map<String, Object> values) {
    this.values = values;
  }

  public static Slots none() {
    return NONE;
  }

  /** {@return these and one more} */
  public Slots with(String name, Object value) {
    return with(Map.of(name, value));
  }

  /** {@return these and more} */
  public Slots with(Map<String, ?> more) {
    var all = new HashMap<String, Object>(values);
    all.putAll(more);
    return new Slots(all);
  }

  Object require(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("The slot " + name + " was left open");
    }
    return value;
  }
}
