package io.moguera.core.expression.sql;

import io.moguera.core.Caller;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Inverse;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import io.moguera.core.expression.ExpressionException;
import io.moguera.core.sql.Layout;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** From a row along its fields and relations, as columns and subqueries. */
final class Navigation {
  private final Registry registry;
  private final ConditionCompiler.Visibility visibility;
  private final String alias;
  private int aliases;

  Navigation(Registry registry, ConditionCompiler.Visibility visibility, String alias) {
    this.registry = registry;
    this.visibility = visibility;
    this.alias = alias;
  }

  /** Begins with the outer alias, so that conditions within conditions never take the same one. */
  String nextAlias() {
    aliases++;
    return alias + "_" + aliases;
  }

  Term caller(Caller caller) {
    return new Term.Row(registry.require("users"), DSL.val(caller.id()), Optional.empty());
  }

  /** What is known of the caller without asking the database. */
  Optional<org.jooq.Field<?>> constantOf(Caller caller, String field) {
    return switch (field) {
      case "id" -> Optional.of(DSL.val(caller.id()));
      case "name" -> Optional.of(DSL.val(caller.name(), SQLDataType.CLOB));
      case "role" -> Optional.of(DSL.val(caller.role(), SQLDataType.CLOB));
      default -> Optional.empty();
    };
  }

  Term field(Term of, String name) {
    return switch (of) {
      case Term.Row row -> field(row, name);
      case Term.Nothing nothing -> nothing.anonymous() ? new Term.Unknown() : nothing;
      case Term.Unknown unknown -> unknown;
      case Term.Scalar _, Term.Truth _, Term.Rows _, Term.Values _, Term.Seconds _ ->
          throw new ExpressionException(0, "Only rows have fields, such as " + name);
    };
  }

  private Term field(Term.Row row, String name) {
    Resource resource = row.resource();
    if (name.equals("id")) {
      return new Term.Scalar(row.id());
    }
    Optional<Field> declared = resource.find(name);
    if (declared.isPresent()) {
      return switch (declared.get().type()) {
        case FieldType.References type ->
            many(row, new Relation(declared.get(), type), registry.require(type.to()));
        case FieldType.Reference type -> one(row, name, registry.require(type.to()));
        default -> new Term.Scalar(value(row, name));
      };
    }
    Inverse inverse = registry.inverses(resource).get(name);
    return inverse == null ? new Term.Scalar(value(row, name)) : inverse(row, inverse);
  }

  /** A column, directly or by a subquery where the row's table is not in scope. */
  private org.jooq.Field<?> value(Term.Row row, String name) {
    if (row.alias().isPresent()) {
      return seen(row.resource(), row.alias().get(), name);
    }
    String alias = nextAlias();
    org.jooq.Field<?> column = seen(row.resource(), alias, name);
    return DSL.field(
        DSL.select(column)
            .from(Layout.table(row.resource(), alias))
            .where(Layout.id(alias).eq(row.id()))
            .and(visibility.of(row.resource(), alias)));
  }

  /** The column, or null where it may not be read. */
  private org.jooq.Field<?> seen(Resource resource, String alias, String name) {
    org.jooq.Field<?> column =
        resource
            .find(name)
            .filter(field -> field.type() instanceof FieldType.Count)
            .<org.jooq.Field<?>>map(
                field -> Counts.of(registry, resource, (FieldType.Count) field.type(), alias))
            .orElseGet(() -> Layout.column(resource, alias, name));
    return resource
        .find(name)
        .flatMap(field -> visibility.of(resource, field, alias))
        .<org.jooq.Field<?>>map(
            condition ->
                DSL.field("case when {0} then {1} end", column.getDataType(), condition, column))
        .orElse(column);
  }

  private Term one(Term.Row row, String name, Resource target) {
    org.jooq.Field<?> id = value(row, name);
    if (target.name().equals("roles")) {
      String alias = nextAlias();
      return new Term.Scalar(
          DSL.field(
              DSL.select(Layout.column(target, alias, "name"))
                  .from(Layout.table(target, alias))
                  .where(Layout.id(alias).eq(id.coerce(Long.class)))));
    }
    return new Term.Row(target, shown(target, id.coerce(Long.class)), Optional.empty());
  }

  /** The id of a row; null where it may not be known. */
  private org.jooq.Field<Long> shown(Resource target, org.jooq.Field<Long> id) {
    String alias = nextAlias();
    Condition visible = visibility.of(target, alias);
    return !visibility.hidesReferences() || visible.equals(DSL.trueCondition())
        ? id
        : DSL.field(
            DSL.select(Layout.id(alias))
                .from(Layout.table(target, alias))
                .where(Layout.id(alias).eq(id))
                .and(visible));
  }

  /** Whether a row is there to look into, and a field of it too. */
  private Condition open(Term.Row row, Optional<Field> field) {
    if (row.alias().isPresent()) {
      return guard(row.resource(), field, row.alias().get());
    }
    String alias = nextAlias();
    Condition visible =
        visibility.of(row.resource(), alias).and(guard(row.resource(), field, alias));
    return visible.equals(DSL.trueCondition())
        ? visible
        : DSL.exists(
            DSL.select(DSL.inline(1))
                .from(Layout.table(row.resource(), alias))
                .where(Layout.id(alias).eq(row.id()))
                .and(visible));
  }

  private Condition guard(Resource resource, Optional<Field> field, String alias) {
    return field.flatMap(f -> visibility.of(resource, f, alias)).orElseGet(DSL::trueCondition);
  }

  private Term many(Term.Row row, Relation relation, Resource target) {
    Condition open = open(row, Optional.of(relation.field()));
    return new Term.Rows(
        target,
        alias -> {
          String pairs = alias + "j";
          return new Term.Source(
              Layout.table(target, alias)
                  .join(Layout.joinTable(row.resource(), relation).as(DSL.name(pairs)))
                  .on(Layout.number(pairs, "target").eq(Layout.id(alias))),
              Layout.number(pairs, "source")
                  .eq(row.id())
                  .and(visibility.of(target, alias))
                  .and(open));
        });
  }

  private Term inverse(Term.Row row, Inverse inverse) {
    Resource source = inverse.source();
    Optional<Field> field = Optional.of(inverse.relation().field());
    Condition open = open(row, Optional.empty());
    if (!inverse.relation().toMany()) {
      return new Term.Rows(
          source,
          alias ->
              new Term.Source(
                  Layout.table(source, alias),
                  Layout.number(alias, inverse.relation().field().name())
                      .eq(row.id())
                      .and(visibility.of(source, alias))
                      .and(guard(source, field, alias))
                      .and(open)));
    }
    return new Term.Rows(
        source,
        alias -> {
          String pairs = alias + "j";
          return new Term.Source(
              Layout.table(source, alias)
                  .join(Layout.joinTable(source, inverse.relation()).as(DSL.name(pairs)))
                  .on(Layout.number(pairs, "source").eq(Layout.id(alias))),
              Layout.number(pairs, "target")
                  .eq(row.id())
                  .and(visibility.of(source, alias))
                  .and(guard(source, field, alias))
                  .and(open));
        });
  }

  org.jooq.Field<Long> counted(Term.Row row, FieldType.Count count) {
    Resource source = registry.require(count.resource());
    Relation relation =
        source.relations().stream()
            .filter(r -> r.field().name().equals(count.field()))
            .findFirst()
            .orElseThrow();
    Term.Rows rows = (Term.Rows) inverse(row, new Inverse("", "", source, relation));
    return count(rows);
  }

  private org.jooq.Field<Long> count(Term.Rows rows) {
    Term.Source source = rows.source().apply(nextAlias());
    return DSL.field(
        DSL.select(DSL.count().cast(Long.class)).from(source.from()).where(source.where()));
  }

  Term size(Term of) {
    return switch (of) {
      case Term.Rows rows -> new Term.Scalar(count(rows));
      case Term.Values values -> new Term.Scalar(DSL.val((long) values.elements().size()));
      case Term.Scalar text -> new Term.Scalar(DSL.field("length({0})", Long.class, text.field()));
      case Term.Nothing nothing -> nothing.anonymous() ? new Term.Unknown() : nothing;
      case Term.Unknown unknown -> unknown;
      case Term.Row _, Term.Truth _, Term.Seconds _ ->
          throw new ExpressionException(0, "size needs a text or a list");
    };
  }

  Term in(Term element, Term list, boolean positive) {
    return switch (list) {
      case Term.Values values -> {
        Term.Truth found = ConditionCompiler.known(false);
        for (Term value : values.elements()) {
          found = Truths.or(found, Comparison.equal(element, value, positive));
        }
        yield found;
      }
      case Term.Rows rows -> {
        if (element instanceof Term.Nothing) {
          yield ConditionCompiler.known(false);
        }
        String alias = nextAlias();
        Term.Source source = rows.source().apply(alias);
        Condition same = DSL.condition("{0} = {1}", Layout.id(alias), Comparison.scalar(element));
        yield ConditionCompiler.unknown(
            DSL.exists(
                DSL.select(DSL.inline(1)).from(source.from()).where(source.where()).and(same)));
      }
      default -> throw new ExpressionException(0, "in needs a list");
    };
  }
}
