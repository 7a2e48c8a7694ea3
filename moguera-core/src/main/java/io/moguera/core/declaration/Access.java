package io.moguera.core.declaration;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may do what with the rows of a resource. What no rule allows is denied to all but {@code
 * admin}.
 */
public record Access(Map<Operation, Rule> rules) {
  public Access {
    var copy = new EnumMap<Operation, Rule>(Operation.class);
    copy.putAll(rules);
    rules = java.util.Collections.unmodifiableMap(copy);
  }

  public Optional<Rule> rule(Operation operation) {
    return Optional.ofNullable(rules.get(operation));
  }

  /** What a rule governs. */
  public enum Operation {
    READ,
    CREATE,
    UPDATE,
    /** Publishing, scheduling and unpublishing; where it has no rule, that of UPDATE holds. */
    PUBLISH,
    DELETE
  }
}
