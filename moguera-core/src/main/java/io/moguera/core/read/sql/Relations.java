package io.moguera.core.read.sql;

import static java.util.stream.Collectors.groupingBy;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.query.Link;
import io.moguera.core.query.Selection;
import io.moguera.core.sql.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Fetches what is related to rows that were fetched: the summaries of all relations to many in one
 * statement, then included rows, a statement for each link of a level. For one request.
 */
final class Relations {
  /** Rows that {@code include=} may bring in, over all levels. */
  private static final int BUDGET = 1_000;

  private final DSLContext sql;
  private final Registry registry;
  private final Rights rights;
  private int fetched;

  Relations(DSLContext sql, Registry registry, Rights rights) {
    this.sql = sql;
    this.registry = registry;
    this.rights = rights;
  }

  void load(RowSelect select, Selection selection, List<LoadedRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    summaries(select, rows);
    for (Member member : select.members()) {
      switch (member) {
        case Member.Whole whole -> wholes(whole, include(selection, whole.name()), rows);
        case Member.Rows many -> many(many, include(selection, many.name()), rows);
        case Member.Plain _, Member.One _, Member.Many _ -> {
          // Nothing more to fetch.
        }
      }
    }
  }

  private static Selection include(Selection selection, String name) {
    return Objects.requireNonNull(selection.includes().get(name)).selection();
  }

  private static Long[] ids(List<LoadedRow> rows) {
    return rows.stream().map(LoadedRow::id).distinct().toArray(Long[]::new);
  }

  private static final Field<Integer> KIND = DSL.field(DSL.name("kind"), SQLDataType.INTEGER);
  private static final Field<Long> SOURCE = DSL.field(DSL.name("source"), SQLDataType.BIGINT);
  private static final Field<Long> TARGET = DSL.field(DSL.name("target"), SQLDataType.BIGINT);
  private static final Field<Integer> PLACE = DSL.field(DSL.name("place"), SQLDataType.INTEGER);

  private void summaries(RowSelect select, List<LoadedRow> rows) {
    List<Member.Many> members =
        select.members().stream()
            .filter(Member.Many.class::isInstance)
            .map(Member.Many.class::cast)
            .toList();
    if (members.isEmpty()) {
      return;
    }
    Long[] ids = ids(rows);
    Select<Record> all = null;
    for (int i = 0; i < members.size(); i++) {
      Select<Record> one = summariesOf(select.resource(), members.get(i).link(), i, ids);
      all = all == null ? one : all.unionAll(one);
    }
    Map<Integer, Map<Long, List<Summary>>> found = new HashMap<>();
    List<Summary.Kind> kinds =
        members.stream().map(member -> Summary.Kind.of(member.link().target())).toList();
    Field<String> label = DSL.field(DSL.name("s_label"), SQLDataType.CLOB);
    Field<String> slug = DSL.field(DSL.name("s_slug"), SQLDataType.CLOB);
    for (Record row : sql.fetch(Objects.requireNonNull(all))) {
      int kind = Objects.requireNonNull(row.get(KIND));
      long target = Objects.requireNonNull(row.get(TARGET));
      found
          .computeIfAbsent(kind, k -> new HashMap<>())
          .computeIfAbsent(Objects.requireNonNull(row.get(SOURCE)), s -> new ArrayList<>())
          .add(new Summary(kinds.get(kind), target, row.get(label), row.get(slug)));
    }
    for (LoadedRow row : rows) {
      for (int i = 0; i < members.size(); i++) {
        row.summaries(
            members.get(i).name(),
            found.getOrDefault(i, Map.of()).getOrDefault(row.id(), List.of()));
      }
    }
  }

  private Select<Record> summariesOf(Resource from, Link.Forward link, int kind, Long[] ids) {
    String alias = "s" + kind;
    String pairs = "j" + kind;
    Summary.Columns columns = Summary.Columns.of(rights, link.target(), alias, "s");
    return DSL.select(
            List.of(
                DSL.inline(kind).as(KIND),
                Layout.number(pairs, "source").as(SOURCE),
                Layout.number(pairs, "target").as(TARGET),
                Layout.position(pairs).as(PLACE),
                columns.label(),
                columns.slug()))
        .from(
            Layout.joinTable(from, link.relation())
                .as(DSL.name(pairs))
                .join(Layout.table(link.target(), alias))
                .on(
                    Layout.id(alias)
                        .eq(Layout.number(pairs, "target"))
                        .and(rights.of(link.target(), alias))))
        .where(Layout.number(pairs, "source").eq(DSL.any(ids)))
        .orderBy(Layout.number(pairs, "source"), Layout.position(pairs));
  }

  private void wholes(Member.Whole member, Selection selection, List<LoadedRow> rows) {
    Set<Long> keys = new HashSet<>();
    rows.forEach(row -> add(keys, row.row().get(member.key())));
    Map<Long, LoadedRow> found = fetch(selection, RowSelect.id().eq(DSL.any(array(keys))));
    for (LoadedRow row : rows) {
      LoadedRow related = found.get(row.row().get(member.key()));
      row.rows(member.name(), related == null ? List.of() : List.of(related));
    }
  }

  private static void add(Set<Long> keys, @org.jspecify.annotations.Nullable Long key) {
    if (key != null) {
      keys.add(key);
    }
  }

  private static Long[] array(Set<Long> keys) {
    return keys.toArray(Long[]::new);
  }

  private void many(Member.Rows member, Selection selection, List<LoadedRow> rows) {
    List<Pair> pairs =
        switch (member.link()) {
          case Link.Forward forward ->
              pairs(rows.getFirst().select().resource(), forward, ids(rows));
          case Link.Backward backward -> pairs(backward, ids(rows));
        };
    Set<Long> targets = new HashSet<>();
    pairs.forEach(pair -> targets.add(pair.target()));
    Map<Long, LoadedRow> found = fetch(selection, RowSelect.id().eq(DSL.any(array(targets))));
    Map<Long, List<Pair>> bySource = pairs.stream().collect(groupingBy(Pair::source));
    for (LoadedRow row : rows) {
      row.rows(
          member.name(),
          bySource.getOrDefault(row.id(), List.of()).stream()
              .map(pair -> found.get(pair.target()))
              .filter(Objects::nonNull)
              .map(Objects::requireNonNull)
              .toList());
    }
  }

  private List<Pair> pairs(Resource from, Link.Forward link, Long[] ids) {
    return pairs(
        DSL.select(Layout.number("j", "source").as(SOURCE), Layout.number("j", "target").as(TARGET))
            .from(Layout.joinTable(from, link.relation()).as(DSL.name("j")))
            .where(Layout.number("j", "source").eq(DSL.any(ids)))
            .orderBy(Layout.number("j", "source"), Layout.position("j"))
            .limit(BUDGET + 1));
  }

  private List<Pair> pairs(Link.Backward link, Long[] ids) {
    Resource source = link.target();
    if (link.inverse().relation().toMany()) {
      Relation relation = link.inverse().relation();
      Condition guard = Seen.guard(rights, source, RowSelect.ALIAS, relation);
      return pairs(
          DSL.select(
                  Layout.number("j", "target").as(SOURCE), Layout.number("j", "source").as(TARGET))
              .from(
                  Layout.joinTable(source, relation)
                      .as(DSL.name("j"))
                      .join(Layout.table(source, RowSelect.ALIAS))
                      .on(RowSelect.id().eq(Layout.number("j", "source"))))
              .where(Layout.number("j", "target").eq(DSL.any(ids)))
              .and(rights.of(source, RowSelect.ALIAS))
              .and(guard)
              .orderBy(Layout.number("j", "source"))
              .limit(BUDGET + 1));
    }
    Field<Long> key = Layout.number(RowSelect.ALIAS, link.inverse().relation().field().name());
    return pairs(
        DSL.select(key.as(SOURCE), RowSelect.id().as(TARGET))
            .from(Layout.table(source, RowSelect.ALIAS))
            .where(key.eq(DSL.any(ids)).and(rights.of(source, RowSelect.ALIAS)))
            .and(Seen.guard(rights, source, RowSelect.ALIAS, link.inverse().relation()))
            .orderBy(Order.of(source, source.sort()))
            .limit(BUDGET + 1));
  }

  private List<Pair> pairs(Select<Record2<Long, Long>> select) {
    List<Pair> pairs =
        sql.fetch(select)
            .map(
                row ->
                    new Pair(
                        Objects.requireNonNull(row.value1()),
                        Objects.requireNonNull(row.value2())));
    if (pairs.size() > BUDGET) {
      throw overBudget();
    }
    return pairs;
  }

  private static ProblemException overBudget() {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER,
        "include would bring in more than " + BUDGET + " rows; ask for fewer with limit");
  }

  private Map<Long, LoadedRow> fetch(Selection selection, Condition which) {
    var select = new RowSelect(registry, rights, selection);
    var rows = new ArrayList<LoadedRow>();
    sql.select(select.columns())
        .from(select.from())
        .where(which)
        .and(rights.of(selection.resource(), RowSelect.ALIAS))
        .limit(BUDGET + 1)
        .forEach(row -> rows.add(new LoadedRow(select, row)));
    fetched += rows.size();
    if (fetched > BUDGET) {
      throw overBudget();
    }
    load(select, selection, rows);
    Map<Long, LoadedRow> byId = new HashMap<>();
    rows.forEach(row -> byId.put(row.id(), row));
    return byId;
  }

  private record Pair(long source, long target) {}
}
