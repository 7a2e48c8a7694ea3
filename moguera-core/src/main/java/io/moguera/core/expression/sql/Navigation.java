package io.moguera.core.expression.sql;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Inverse;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import io.moguera.core.sql.Layout;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.JSONB;
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

  Term caller(Asker.Me me) {
    return new Term.Row(registry.require("users"), me.id(), Optional.empty(), Optional.empty());
  }

  /** What is known of the caller without asking the database. */
  static Optional<org.jooq.Field<?>> known(Asker.Me me, String field) {
    return switch (field) {
      case "id" -> Optional.of(me.id());
      case "name" -> Optional.of(me.name());
      case "role" -> Optional.of(DSL.val(me.role(), SQLDataType.CLOB));
      default -> Optional.empty();
    };
  }

  Term field(Term of, String name) {
    return switch (of) {
      case Term.Row row -> field(row, name);
      case Term.Json json -> part(json, name);
      case Term.Failed failed -> failed;
      case Term.Nothing _ -> new Term.Failed();
      case Term.Scalar _, Term.Truth _, Term.Rows _, Term.Values _, Term.Span _ ->
          throw new IllegalStateException(name);
    };
  }

  private static Term part(Term.Json json, String name) {
    org.jooq.Field<JSONB> part =
        DSL.field("({0} -> {1})", JSONB.class, json.field(), DSL.val(name, SQLDataType.CLOB));
    return new Term.Json(part, Optional.of(part.isNotNull()));
  }

  private Term field(Term.Row row, String name) {
    Resource resource = row.resource();
    if (name.equals("id")) {
      return new Term.Scalar(row.id(), Scalars.of(row).nullable(), reached(row));
    }
    Optional<Field> declared = resource.find(name);
    if (declared.isPresent()) {
      return switch (declared.get().type()) {
        case FieldType.References type ->
            many(row, new Relation(declared.get(), type), registry.require(type.to()));
        case FieldType.Reference type -> one(row, name, registry.require(type.to()));
        case FieldType.Json _ -> new Term.Json(value(row, name).coerce(JSONB.class), reached(row));
        default -> new Term.Scalar(value(row, name), true, reached(row));
      };
    }
    Inverse inverse = registry.inverses(resource).get(name);
    return inverse == null
        ? new Term.Scalar(value(row, name), !name.equals("status"), reached(row))
        : inverse(row, inverse);
  }

  /** When there is a row at all, for its fields are an error where there is none. */
  private static Optional<Condition> reached(Term.Row row) {
    boolean sure = row.alias().isPresent() || Scalars.isGiven(row.id());
    return sure ? row.defined() : Truths.all(row.defined(), Optional.of(row.id().isNotNull()));
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
            .orElseGet(() -> utc(Layout.column(resource, alias, name)));
    return resource
        .find(name)
        .flatMap(field -> visibility.of(resource, field, alias))
        .<org.jooq.Field<?>>map(
            condition ->
                DSL.field("case when {0} then {1} end", column.getDataType(), condition, column))
        .orElse(column);
  }

  /** A day is the time at which it begins. */
  private static org.jooq.Field<?> utc(org.jooq.Field<?> column) {
    return column.getType() == LocalDate.class
        ? DSL.field("({0}::timestamp at time zone 'UTC')", OffsetDateTime.class, column)
        : column;
  }

  private Term one(Term.Row row, String name, Resource target) {
    org.jooq.Field<?> id = value(row, name);
    if (target.name().equals("roles")) {
      String alias = nextAlias();
      return new Term.Scalar(
          DSL.field(
              DSL.select(Layout.column(target, alias, "name").coerce(String.class))
                  .from(Layout.table(target, alias))
                  .where(Layout.id(alias).eq(id.coerce(Long.class)))),
          true,
          reached(row));
    }
    return new Term.Row(
        target, seen(target, id.coerce(Long.class)), Optional.empty(), reached(row));
  }

  /** A reference to what may not be read leads nowhere. */
  private org.jooq.Field<Long> seen(Resource target, org.jooq.Field<Long> id) {
    if (visibility.equals(ConditionCompiler.Visibility.EVERYTHING)) {
      return id;
    }
    String alias = nextAlias();
    Condition visible = visibility.of(target, alias);
    return visible.equals(DSL.trueCondition())
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
        },
        reached(row));
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
                      .and(open)),
          reached(row));
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
        },
        reached(row));
  }

  org.jooq.Field<Long> counted(Term.Row row, FieldType.Count count) {
    Resource source = registry.require(count.resource());
    Relation relation =
        source.relations().stream()
            .filter(r -> r.field().name().equals(count.field()))
            .findFirst()
            .orElseThrow();
    return count((Term.Rows) inverse(row, new Inverse("", "", source, relation)));
  }

  private org.jooq.Field<Long> count(Term.Rows rows) {
    Term.Source source = rows.source().apply(nextAlias());
    return DSL.field(
        DSL.select(DSL.count().cast(Long.class)).from(source.from()).where(source.where()));
  }

  private static Term size(Optional<Condition> defined, org.jooq.Field<Long> count) {
    return new Term.Scalar(
        defined.isEmpty() ? count : DSL.when(defined.get(), count), false, defined);
  }

  Term size(Term of) {
    return switch (of) {
      case Term.Rows rows -> size(rows.defined(), count(rows));
      case Term.Values values -> size(values.defined(), DSL.val((long) values.elements().size()));
      case Term.Scalar text -> {
        org.jooq.Field<Long> length = DSL.field("length({0})", Long.class, text.field());
        yield new Term.Scalar(length, false, Optional.of(length.isNotNull()));
      }
      case Term.Failed failed -> failed;
      case Term.Nothing _ -> new Term.Failed();
      case Term.Row _, Term.Truth _, Term.Span _, Term.Json _ ->
          throw new IllegalStateException("Refused when it was checked");
    };
  }

  Term in(Term element, Term list, boolean positive) {
    return switch (list) {
      case Term.Values values -> {
        Term.Truth found = Truths.known(false);
        for (Term value : values.elements()) {
          found = Truths.or(found, Comparison.equal(element, value, positive));
        }
        yield Truths.guarded(values.defined(), found, positive);
      }
      case Term.Rows rows -> {
        if (element instanceof Term.Failed) {
          yield Truths.failed(positive);
        }
        Term.Truth found = Truths.known(false);
        if (!(element instanceof Term.Nothing)) {
          String alias = nextAlias();
          Term.Source source = rows.source().apply(alias);
          Condition same = DSL.condition("{0} = {1}", Layout.id(alias), Scalars.field(element));
          found =
              Truths.unknown(
                  DSL.exists(
                      DSL.select(DSL.inline(1))
                          .from(source.from())
                          .where(source.where())
                          .and(same)));
        }
        yield Truths.guarded(Truths.all(Scalars.defined(element), rows.defined()), found, positive);
      }
      case Term.Failed _ -> Truths.failed(positive);
      default -> throw new IllegalStateException("Refused when it was checked");
    };
  }
}
