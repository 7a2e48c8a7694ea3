package io.moguera.driver;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Fields to write. What is not set is left as it is, or to the server; null clears a field.
 *
 * <p>Immutable: each setter gives another draft. Values are texts, numbers, truth values, {@link
 * java.time.Instant}, {@link java.time.LocalDate}, rows and {@link Reference}s, maps and lists of
 * those, or JSON.
 */
public interface Draft {
  /** {@return the fields by their names in the API, in the order in which they were set} */
  Map<String, @Nullable Object> fields();

  /** {@return a draft of a map} */
  static Draft of(Map<String, ? extends @Nullable Object> fields) {
    return Fields.of(fields);
  }

  /**
   * {@return a draft of a record of the caller's: its components by their names in snake_case,
   * those that are null left out}
   */
  static Draft of(Record fields) {
    var given = new LinkedHashMap<String, @Nullable Object>();
    for (Map.Entry<String, JsonNode> field : Json.tree(fields).properties()) {
      if (!field.getValue().isNull()) {
        given.put(field.getKey(), field.getValue());
      }
    }
    return new Fields(given);
  }

  /**
   * A draft with no methods of its own.
   *
   * @param fields by their names in the API
   */
  record Fields(Map<String, @Nullable Object> fields) implements Draft {
    /** Copies the map, whose values may be null. */
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static Fields of(Map<String, ? extends @Nullable Object> fields) {
      return new Fields(new LinkedHashMap<>(fields));
    }

    Fields with(String name, @Nullable Object value) {
      var all = new LinkedHashMap<String, @Nullable Object>(fields);
      all.put(name, value);
      return new Fields(all);
    }

    /** {@return the names of the fields; values may be secret} */
    @Override
    public String toString() {
      return "Draft" + fields.keySet();
    }
  }
}
