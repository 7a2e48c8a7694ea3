package io.moguera.core.query;

import io.moguera.core.declaration.Nearest;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query parameters of one request. What nobody asked for is refused by name. */
public final class Parameters {
  private final Map<String, List<String>> values;

  public Parameters(Map<String, List<String>> values) {
    this.values = new LinkedHashMap<>(values);
  }

  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /**
   * The one value of a parameter.
   *
   * @throws ProblemException if it was given more than once
   */
  public Optional<String> one(String name) {
    List<String> all = all(name);
    if (all.size() > 1) {
      throw invalid(name, "is given " + all.size() + " times; once is meant");
    }
    return all.stream().findFirst();
  }

  /** The items of a parameter that is a list with commas. */
  public List<String> items(String name) {
    return one(name).stream()
        .flatMap(text -> List.of(text.split(",", -1)).stream())
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /** A whole number within a range. */
  public int number(String name, int usual, int min, int max) {
    Optional<String> text = one(name);
    if (text.isEmpty()) {
      return usual;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw invalid(name, "must be a number from " + min + " to " + max);
  }

  public boolean flag(String name) {
    return one(name)
        .map(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw invalid(name, "must be true or false");
                })
        .orElse(false);
  }

  /**
   * Refuses what is not among the known.
   *
   * @throws ProblemException that names the first unknown parameter and the nearest known one
   */
  public void requireKnown(Collection<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new ProblemException(
            ProblemType.UNKNOWN_PARAMETER,
            "There is no parameter " + name + Nearest.hint(name, known));
      }
    }
  }

  /** {@return a text that is the same for the same parameters in the same order, some left out} */
  String key(Collection<String> without) {
    if (values.isEmpty()) {
      return "";
    }
    // No parameter holds the separator, nor a text of PostgreSQL's.
    var key = new StringBuilder();
    values.forEach(
        (name, all) -> {
          if (!without.contains(name)) {
            key.append(name).append('\0').append(String.join("\0", all)).append("\0\0");
          }
        });
    return key.toString();
  }

  public Collection<String> names() {
    return values.keySet();
  }

  /** {@return the failure of a parameter whose value is not right} */
  public static ProblemException invalid(String name, String what) {
    return new ProblemException(ProblemType.INVALID_PARAMETER, name + " " + what);
  }
}
