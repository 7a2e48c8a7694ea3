package io.moguera.core.schema.sql;

import java.util.List;

/** A constraint that is there; {@code kind} is p, u, c or f. */
final class ConstraintState {
  String name;
  final String kind;
  List<String> columns;
  final String definition;
  String target;
  final String action;
  final boolean deferred;

  ConstraintState(
      String name,
      String kind,
      List<String> columns,
      String definition,
      String target,
      String action,
      boolean deferred) {
    this.name = name;
    this.kind = kind;
    this.columns = columns;
    this.definition = definition;
    this.target = target;
    this.action = action;
    this.deferred = deferred;
  }

  /** {@return how the planner names it, which tells whether the planner has made it} */
  String usualName(String table) {
    return switch (kind) {
      case "p" -> Names.primaryKey(table);
      case "u" -> Names.unique(table, columns);
      case "f" -> Names.foreignKey(table, String.join("_", columns));
      default -> Names.check(table, String.join("_", columns));
    };
  }
}
