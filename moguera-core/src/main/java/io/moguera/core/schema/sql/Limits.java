package io.moguera.core.schema.sql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a check constraint admits.
 *
 * @param ofLength whether it is the length of a text that has bounds, not a number itself
 * @param words the only values; empty where that is not limited
 */
record Limits(
    boolean ofLength, Optional<BigDecimal> min, Optional<BigDecimal> max, Set<String> words) {
  private static final Pattern MIN = Pattern.compile(">= \\(?'?(-?[0-9.]+)");
  private static final Pattern MAX = Pattern.compile("<= \\(?'?(-?[0-9.]+)");
  private static final Pattern WORD = Pattern.compile("'([^']+)'::text");

  static Limits ofWords(List<String> words) {
    return new Limits(false, Optional.empty(), Optional.empty(), new LinkedHashSet<>(words));
  }

  boolean isNone() {
    return min.isEmpty() && max.isEmpty() && words.isEmpty();
  }

  /** Reads what PostgreSQL says of a constraint that was made from {@link #sql}. */
  static Limits parsed(String definition) {
    var words = new LinkedHashSet<String>();
    Matcher word = WORD.matcher(definition);
    while (word.find()) {
      words.add(word.group(1));
    }
    return new Limits(
        definition.contains("char_length("),
        number(MIN, definition),
        number(MAX, definition),
        words);
  }

  private static Optional<BigDecimal> number(Pattern pattern, String definition) {
    Matcher matcher = pattern.matcher(definition);
    return matcher.find() ? Optional.of(new BigDecimal(matcher.group(1))) : Optional.empty();
  }

  String sql(String column) {
    String name = Names.quoted(column);
    if (!words.isEmpty()) {
      return name + " in (" + String.join(", ", words.stream().map(Names::literal).toList()) + ")";
    }
    String value = ofLength ? "char_length(" + name + ")" : name;
    var bounds = new ArrayList<String>();
    min.ifPresent(bound -> bounds.add(value + " >= " + bound.toPlainString()));
    max.ifPresent(bound -> bounds.add(value + " <= " + bound.toPlainString()));
    return String.join(" and ", bounds);
  }

  /** {@return whether whatever {@code other} admits is admitted here too} */
  boolean admits(Limits other) {
    boolean sameKind = ofLength == other.ofLength && words.isEmpty() == other.words.isEmpty();
    return sameKind
        && words.containsAll(other.words)
        && (min.isEmpty() || other.min.isPresent() && min.get().compareTo(other.min.get()) <= 0)
        && (max.isEmpty() || other.max.isPresent() && max.get().compareTo(other.max.get()) >= 0);
  }
}
