package io.moguera.cli.folder;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes what it knows out of front matter, whose names may be written in any case; what nobody took
 * is left.
 */
final class MatterFields {
  private final Map<String, @Nullable Object> left;
  private final ZoneId zone;
  private final boolean exact;

  /** The fields of a text; those of an export of Moguera are taken to the letter. */
  MatterFields(Map<String, @Nullable Object> fields, ZoneId zone) {
    this.left = new LinkedHashMap<>(fields);
    this.zone = zone;
    this.exact = fields.containsKey(MatterNames.OWN);
  }

  /** {@return the first of these names that is there and is not null} */
  Optional<Object> take(String... names) {
    for (String name : names) {
      for (String key : List.copyOf(left.keySet())) {
        if (key.toLowerCase(Locale.ROOT).equals(name)) {
          Object value = left.remove(key);
          if (value != null) {
            return Optional.of(value);
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * {@return the first of these that is a text or number, stripped and not empty unless to the
   * letter}
   */
  Optional<String> text(String... names) {
    for (String name : names) {
      Optional<String> text = take(name).flatMap(value -> scalar(name, value));
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /** A value of another shape than is known stays where it was. */
  private Optional<String> scalar(String name, Object value) {
    if (value instanceof Map || value instanceof List) {
      left.put(name, value);
      return Optional.empty();
    }
    return exact
        ? Optional.of(value.toString())
        : Optional.of(value.toString().strip()).filter(text -> !text.isEmpty());
  }

  /** {@return the texts of the first of these: a list, one text, or maps with a name each} */
  List<String> texts(String... names) {
    List<String> texts = new ArrayList<>();
    for (Object one : list(take(names).orElse(List.of()))) {
      Object named = one instanceof Map<?, ?> map ? first(map, "name", "title") : one;
      if (named != null && !named.toString().isBlank()) {
        texts.add(exact ? named.toString() : named.toString().strip());
      }
    }
    return texts.stream().distinct().toList();
  }

  static List<?> list(Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(Objects::nonNull).toList()
        : List.of(value);
  }

  static @Nullable Object first(Map<?, ?> map, String... names) {
    for (String name : names) {
      if (map.get(name) != null) {
        return map.get(name);
      }
    }
    return null;
  }

  /** {@return whether the first of these is there; {@code otherwise} if none is} */
  boolean flag(boolean otherwise, String... names) {
    return take(names)
        .map(value -> value.toString().toLowerCase(Locale.ROOT).matches("true|yes|on|1"))
        .orElse(otherwise);
  }

  /** {@return the first of these that is a time} */
  Optional<Instant> time(String... names) {
    for (String name : names) {
      Optional<Object> value = take(name);
      Optional<Instant> time = value.flatMap(given -> MatterTime.of(given, zone));
      if (time.isPresent()) {
        return time;
      }
      value.filter(given -> !given.toString().isBlank()).ifPresent(given -> left.put(name, given));
    }
    return Optional.empty();
  }

  /** {@return what nobody took} */
  Map<String, @Nullable Object> left() {
    return new LinkedHashMap<>(left);
  }
}
