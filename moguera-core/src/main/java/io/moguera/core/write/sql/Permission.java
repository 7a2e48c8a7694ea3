package io.moguera.core.write.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.sql.Layout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.impl.DSL;

/** Whether the caller may write: asked of the row as it stands in the transaction. */
final class Permission {
  private static final String ALIAS = "t";

  private final DSLContext sql;
  private final Rights rights;

  Permission(DSLContext sql, Rights rights) {
    this.sql = sql;
    this.rights = rights;
  }

  /**
   * Refuses what no row could allow, before any work is done.
   *
   * @throws ProblemException if the rule is false whatever the row
   */
  static void requirePossible(Rights rights, Resource resource, Access.Operation operation) {
    if (rights.of(resource, operation, ALIAS).equals(DSL.falseCondition())) {
      throw denied(rights, resource, operation);
    }
  }

  /**
   * Asks for several operations and fields at once, in one statement, or none where the rules speak
   * of the caller alone.
   *
   * @throws ProblemException if one of them is not allowed
   */
  void require(
      Resource resource, long id, List<Access.Operation> operations, Collection<String> fields) {
    var conditions = new ArrayList<Condition>();
    operations.forEach(operation -> conditions.add(rights.of(resource, operation, ALIAS)));
    List<Field> restricted =
        fields.stream()
            .flatMap(name -> resource.find(name).stream())
            .filter(field -> rights.write(resource, field, ALIAS).isPresent())
            .toList();
    restricted.forEach(field -> conditions.add(rights.write(resource, field, ALIAS).orElseThrow()));
    List<Boolean> allowed = evaluated(resource, id, conditions);
    for (int i = 0; i < operations.size(); i++) {
      if (!allowed.get(i)) {
        throw denied(rights, resource, operations.get(i));
      }
    }
    var errors = new ArrayList<FieldError>();
    for (int i = 0; i < restricted.size(); i++) {
      if (!allowed.get(operations.size() + i)) {
        errors.add(new FieldError("/" + restricted.get(i).name(), "can't be set by you"));
      }
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          kind(rights), "Some fields can't be set by you; errors names them", errors, Map.of());
    }
  }

  private List<Boolean> evaluated(Resource resource, long id, List<Condition> conditions) {
    if (conditions.stream().allMatch(DSL.trueCondition()::equals)) {
      return conditions.stream().map(condition -> true).toList();
    }
    var columns = new ArrayList<SelectField<?>>();
    for (int i = 0; i < conditions.size(); i++) {
      columns.add(DSL.field(conditions.get(i)).as("c" + i));
    }
    Optional<Record> row =
        sql.select(columns)
            .from(Layout.table(resource, ALIAS))
            .where(Layout.id(ALIAS).eq(id))
            .fetchOptional()
            .map(r -> r);
    var answers = new ArrayList<Boolean>();
    for (int i = 0; i < conditions.size(); i++) {
      int column = i;
      answers.add(row.map(r -> Boolean.TRUE.equals(r.get(column, Boolean.class))).orElse(false));
    }
    return answers;
  }

  private static ProblemException denied(
      Rights rights, Resource resource, Access.Operation operation) {
    String what = operation.name().toLowerCase(Locale.ROOT);
    return new ProblemException(
        kind(rights),
        kind(rights) == ProblemType.UNAUTHENTICATED
            ? "Sign in to %s rows of %s".formatted(what, resource.name())
            : "You may not %s this row of %s".formatted(what, resource.name()));
  }

  private static ProblemType kind(Rights rights) {
    return rights.caller().isPresent() ? ProblemType.FORBIDDEN : ProblemType.UNAUTHENTICATED;
  }
}
