package io.moguera.core.read.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import io.moguera.core.expression.ExpressionException;
import io.moguera.core.expression.sql.ConditionCompiler;
import io.moguera.core.query.Link;
import io.moguera.core.query.ListQuery;
import io.moguera.core.query.Parameters;
import io.moguera.core.read.Within;
import io.moguera.core.search.SearchText;
import io.moguera.core.sql.Layout;
import io.moguera.core.sql.Slot;
import io.moguera.core.sql.Slots;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What a list is restricted to, as conditions on the rows under {@link RowSelect#ALIAS}. */
final class Filters {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private static final String RELATED = "related";

  private final Registry registry;
  private final Rights rights;

  Filters(Registry registry, Rights rights) {
    this.registry = registry;
    this.rights = rights;
  }

  /** {@return what the text of the conditions depends on beside the query} */
  static String shape(Within within) {
    return switch (within) {
      case Within.Everything _ -> "all";
      case Within.Trash _ -> "trash";
      case Within.Declared declared ->
          declared.where().map(rule -> "where " + rule.source()).orElse("all");
      case Within.Related related -> "of " + related.from().name() + '.' + related.link().name();
    };
  }

  /** {@return what the place of a list puts into the slots of the conditions} */
  static Slots slots(Slots common, Within within) {
    return within instanceof Within.Related related ? common.with(RELATED, related.id()) : common;
  }

  private static Slot<Long> relatedId() {
    return Slot.of(RELATED, SQLDataType.BIGINT);
  }

  /** {@return all of a query's restrictions but its place} */
  Condition of(ListQuery query, Within within) {
    Resource resource = query.selection().resource();
    Condition all =
        within instanceof Within.Trash
            ? trash(resource)
            : rights.of(resource, RowSelect.ALIAS).and(of(resource, within));
    for (ListQuery.FieldFilter filter : query.asked().filters()) {
      all = all.and(field(resource, filter));
    }
    if (query.asked().filter().isPresent()) {
      try {
        all =
            all.and(
                ConditionCompiler.compile(
                    query.asked().filter().get(),
                    RowSelect.ALIAS,
                    registry,
                    rights.asker(),
                    rights));
      } catch (ExpressionException e) {
        throw Parameters.invalid("filter", "can't be used: " + e.getMessage());
      }
    }
    if (query.asked().search().isPresent()) {
      all = all.and(found(query.asked().search().get()));
    }
    return all;
  }

  private Condition of(Resource resource, Within within) {
    return switch (within) {
      case Within.Everything _, Within.Trash _ -> DSL.trueCondition();
      case Within.Declared declared ->
          declared
              .where()
              .map(rule -> rights.compiled(resource, rule, RowSelect.ALIAS))
              .orElseGet(DSL::trueCondition);
      case Within.Related related -> related(related);
    };
  }

  private Condition trash(Resource resource) {
    return rights
        .of(resource, Access.Operation.READ, RowSelect.ALIAS)
        .and(rights.of(resource, Access.Operation.DELETE, RowSelect.ALIAS))
        .and(Layout.deletedAt(RowSelect.ALIAS).isNotNull());
  }

  private Condition related(Within.Related related) {
    return switch (related.link()) {
      case Link.Forward forward when forward.many() ->
          paired(related.from(), forward.relation(), "source", "target")
              .and(open(related, forward));
      case Link.Forward forward ->
          RowSelect.id()
              .eq(
                  DSL.select(Layout.number("p", forward.name()))
                      .from(Layout.table(related.from(), "p"))
                      .where(Layout.id("p").eq(relatedId())));
      case Link.Backward backward when backward.inverse().relation().toMany() ->
          paired(backward.target(), backward.inverse().relation(), "target", "source")
              .and(guard(backward));
      case Link.Backward backward ->
          Layout.number(RowSelect.ALIAS, backward.inverse().relation().field().name())
              .eq(relatedId())
              .and(guard(backward));
    };
  }

  /** Whether the caller may read the field of the row from which a list of relations is asked. */
  private Condition open(Within.Related related, Link.Forward link) {
    Condition guard = Seen.guard(rights, related.from(), "p", link.relation());
    return guard.equals(DSL.trueCondition())
        ? guard
        : DSL.exists(
            DSL.select(DSL.inline(1))
                .from(Layout.table(related.from(), "p"))
                .where(Layout.id("p").eq(relatedId()))
                .and(guard));
  }

  /** Who may not read a reference may not find its row by following it from the far end. */
  private Condition guard(Link.Backward link) {
    return Seen.guard(rights, link.target(), RowSelect.ALIAS, link.inverse().relation());
  }

  /** The rows at one end of the pairs whose other end is the row that is asked of. */
  private static Condition paired(Resource resource, Relation relation, String end, String other) {
    return RowSelect.id()
        .in(
            DSL.select(Layout.number("j", other))
                .from(Layout.joinTable(resource, relation).as(DSL.name("j")))
                .where(Layout.number("j", end).eq(relatedId())));
  }

  private static Condition found(String words) {
    return SearchText.query(words)
        .map(question -> DSL.condition("{0} @@ {1}::tsquery", terms(), DSL.val(question)))
        .orElseGet(DSL::falseCondition);
  }

  /** {@return how well a row fits the words that are searched for} */
  static org.jooq.Field<Double> relevance(ListQuery query) {
    return query
        .asked()
        .search()
        .flatMap(SearchText::query)
        .map(
            question ->
                DSL.field(
                    "ts_rank({0}, {1}::tsquery, 1)::float8",
                    Double.class, terms(), DSL.val(question)))
        .orElseGet(() -> DSL.field("0::float8", Double.class));
  }

  private static org.jooq.Field<Object> terms() {
    return DSL.field(DSL.name(RowSelect.ALIAS, "search_terms"));
  }

  private Condition field(Resource resource, ListQuery.FieldFilter filter) {
    Optional<Field> declared = resource.find(filter.field());
    Condition condition =
        declared
            .map(field -> declared(resource, field, filter.values()))
            .orElseGet(() -> given(resource, filter));
    // What may not be seen may not be guessed at either.
    return declared
        .flatMap(field -> rights.of(resource, field, RowSelect.ALIAS))
        .map(condition::and)
        .orElse(condition);
  }

  private Condition given(Resource resource, ListQuery.FieldFilter filter) {
    org.jooq.Field<?> column = Layout.column(resource, RowSelect.ALIAS, filter.field());
    return switch (filter.field()) {
      case "created_at", "updated_at", "published_at", "deleted_at" ->
          among(filter, column, FieldType.Timestamp::parse, OffsetDateTime[]::new);
      case "status" -> among(filter, column, text -> text, String[]::new);
      case "position" -> among(filter, column, Integer::valueOf, Integer[]::new);
      default -> among(filter, column, Long::valueOf, Long[]::new);
    };
  }

  private Condition declared(Resource resource, Field field, List<String> values) {
    var filter = new ListQuery.FieldFilter(field.name(), values);
    if (field.type() instanceof FieldType.References references) {
      return references(resource, field, references, values);
    }
    org.jooq.Field<?> column = Layout.column(resource, RowSelect.ALIAS, field.name());
    return switch (field.type()) {
      case FieldType.Text _, FieldType.Slug _, FieldType.Enumeration _ ->
          among(filter, column, text -> text, String[]::new);
      case FieldType.WholeNumber _ -> among(filter, column, Long::valueOf, Long[]::new);
      case FieldType.Decimal _ -> among(filter, column, BigDecimal::new, BigDecimal[]::new);
      case FieldType.Bool _ -> among(filter, column, Filters::truth, Boolean[]::new);
      case FieldType.Date _ -> among(filter, column, LocalDate::parse, LocalDate[]::new);
      case FieldType.Timestamp _ ->
          among(filter, column, FieldType.Timestamp::parse, OffsetDateTime[]::new);
      case FieldType.Reference reference ->
          among(column.coerce(Long.class), registry.require(reference.to()), field, values);
      case FieldType.References _, FieldType.Count _, FieldType.Json _ ->
          throw new IllegalArgumentException(field.name());
    };
  }

  private Condition references(
      Resource resource, Field field, FieldType.References type, List<String> values) {
    String pairs = RowSelect.ALIAS + "f";
    return RowSelect.id()
        .in(
            DSL.select(Layout.number(pairs, "source"))
                .from(Layout.joinTable(resource, new Relation(field, type)).as(DSL.name(pairs)))
                .where(
                    among(
                        Layout.number(pairs, "target"),
                        registry.require(type.to()),
                        field,
                        values)));
  }

  /**
   * Whether an id is one of those that are meant by ids, slugs or unique names, of rows that the
   * caller may see. They are looked up first, once, so that PostgreSQL can plan for one or few ids.
   */
  private Condition among(
      org.jooq.Field<Long> id, Resource target, Field field, List<String> values) {
    String alias = RowSelect.ALIAS + "r";
    Condition which = DSL.falseCondition();
    Long[] numbers =
        values.stream()
            .filter(v -> NUMBER.matcher(v).matches())
            .map(Long::valueOf)
            .toArray(Long[]::new);
    if (numbers.length > 0) {
      which = any(Layout.id(alias), numbers);
    }
    String[] names =
        values.stream().filter(v -> !NUMBER.matcher(v).matches()).toArray(String[]::new);
    if (names.length > 0) {
      Field handle =
          target
              .handle()
              .orElseThrow(() -> Parameters.invalid(field.name(), "must be a number, the id"));
      which =
          which.or(
              any(Layout.column(target, alias, handle.name()), names)
                  .and(Seen.guard(rights, target, alias, handle.name())));
    }
    var meant =
        DSL.select(Layout.id(alias))
            .from(Layout.table(target, alias))
            .where(which)
            .and(rights.of(target, alias));
    return values.size() == 1 ? id.eq(meant) : DSL.condition("{0} = any(array({1}))", id, meant);
  }

  private static <T> Condition any(org.jooq.Field<?> column, T[] values) {
    return values.length == 1
        ? DSL.condition("{0} = {1}", column, DSL.val(values[0]))
        : DSL.condition("{0} = any({1})", column, DSL.val(values));
  }

  private static <T> Condition among(
      ListQuery.FieldFilter filter,
      org.jooq.Field<?> column,
      Function<String, T> parser,
      java.util.function.IntFunction<T[]> array) {
    try {
      return any(column, filter.values().stream().map(parser).toArray(array));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Parameters.invalid(
          filter.field(), "has a value of another kind: " + String.join(", ", filter.values()));
    }
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
