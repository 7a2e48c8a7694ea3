package io.moguera.core.read.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import io.moguera.core.query.Link;
import io.moguera.core.query.Selection;
import io.moguera.core.sql.Layout;
import io.moguera.core.sql.Slot;
import io.moguera.core.sql.Slots;
import io.moguera.core.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * How rows of a selection are read, and all that they include: statements made once, for every
 * caller of a role.
 *
 * @param inclusions one for each member that tells whole related rows
 */
record RowPlan(RowSelect select, List<Inclusion> inclusions) {
  /** The slot of the rows by which a statement of an {@link Inclusion} finds others. */
  private static final String IDS = "ids";

  /** Rows that {@code include=} may bring in, over all levels. */
  static final int BUDGET = 1_000;

  /**
   * How the rows of one member are found and read.
   *
   * @param pairs gives the ids of rows and of those that belong to them, in order; empty where the
   *     row itself tells
   * @param rows gives the rows by their ids
   */
  record Inclusion(Member member, Optional<Statement> pairs, Statement rows, RowPlan plan) {}

  /**
   * Plans a selection.
   *
   * @param rights open ones
   */
  static RowPlan of(Registry registry, Rights rights, Selection selection) {
    var select = new RowSelect(registry, rights, selection);
    var inclusions = new ArrayList<Inclusion>();
    for (Member member : select.members()) {
      switch (member) {
        case Member.Whole whole ->
            inclusions.add(
                inclusion(registry, rights, whole, Optional.empty(), included(selection, whole)));
        case Member.Rows rows ->
            inclusions.add(
                inclusion(
                    registry,
                    rights,
                    rows,
                    Optional.of(pairs(rights, selection.resource(), rows.link())),
                    included(selection, rows)));
        case Member.Plain _, Member.One _, Member.Many _ -> {
          // In the row's own statement.
        }
      }
    }
    return new RowPlan(select, List.copyOf(inclusions));
  }

  private static Selection included(Selection selection, Member member) {
    return Objects.requireNonNull(selection.includes().get(member.name())).selection();
  }

  private static Inclusion inclusion(
      Registry registry,
      Rights rights,
      Member member,
      Optional<Statement> pairs,
      Selection selection) {
    RowPlan plan = of(registry, rights, selection);
    Statement rows =
        Statement.of(
            DSL.select(plan.select().columns().fields())
                .from(plan.select().from())
                .where(byIds())
                .and(rights.of(selection.resource(), RowSelect.ALIAS))
                .limit(DSL.inline(BUDGET + 1)));
    return new Inclusion(member, pairs, rows, plan);
  }

  /** {@return the rows of ids, which are put in by {@link #withIds}} */
  static Condition byIds() {
    return RowSelect.id().eq(DSL.any(ids()));
  }

  static Slots withIds(Slots slots, Collection<Long> ids) {
    return slots.with(IDS, ids.toArray(Long[]::new));
  }

  private static Field<Long[]> ids() {
    return Slot.of(IDS, SQLDataType.BIGINT.array());
  }

  private static Statement pairs(Rights rights, Resource from, Link link) {
    return switch (link) {
      case Link.Forward forward ->
          Statement.of(
              DSL.select(Layout.number("j", "source"), Layout.number("j", "target"))
                  .from(Layout.joinTable(from, forward.relation()).as(DSL.name("j")))
                  .where(Layout.number("j", "source").eq(DSL.any(ids())))
                  .orderBy(Layout.number("j", "source"), Layout.position("j"))
                  .limit(DSL.inline(BUDGET + 1)));
      case Link.Backward backward when backward.inverse().relation().toMany() ->
          backwardPairs(rights, backward.target(), backward.inverse().relation());
      case Link.Backward backward ->
          referring(rights, backward.target(), backward.inverse().relation());
    };
  }

  private static Statement backwardPairs(Rights rights, Resource source, Relation relation) {
    return Statement.of(
        DSL.select(Layout.number("j", "target"), Layout.number("j", "source"))
            .from(
                Layout.joinTable(source, relation)
                    .as(DSL.name("j"))
                    .join(Layout.table(source, RowSelect.ALIAS))
                    .on(RowSelect.id().eq(Layout.number("j", "source"))))
            .where(Layout.number("j", "target").eq(DSL.any(ids())))
            .and(rights.of(source, RowSelect.ALIAS))
            .and(Seen.guard(rights, source, RowSelect.ALIAS, relation))
            .orderBy(Layout.number("j", "source"))
            .limit(DSL.inline(BUDGET + 1)));
  }

  private static Statement referring(Rights rights, Resource source, Relation relation) {
    Field<Long> key = Layout.number(RowSelect.ALIAS, relation.field().name());
    return Statement.of(
        DSL.select(key, RowSelect.id())
            .from(Layout.table(source, RowSelect.ALIAS))
            .where(key.eq(DSL.any(ids())))
            .and(rights.of(source, RowSelect.ALIAS))
            .and(Seen.guard(rights, source, RowSelect.ALIAS, relation))
            .orderBy(Order.of(source, source.sort()))
            .limit(DSL.inline(BUDGET + 1)));
  }
}
