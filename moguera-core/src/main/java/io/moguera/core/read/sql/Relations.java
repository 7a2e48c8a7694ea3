package io.moguera.core.read.sql;

import static java.util.stream.Collectors.groupingBy;

import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.sql.Session;
import io.moguera.core.sql.Slots;
import io.moguera.core.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Fetches included rows: a statement or two for each link of a level. For one request. */
final class Relations {
  private final Session session;
  private final Slots slots;
  private int fetched;

  /** Included rows as the caller sees them whose slots these are. */
  Relations(Session session, Slots slots) {
    this.session = session;
    this.slots = slots;
  }

  /**
   * Gives rows what their plan includes.
   *
   * @throws ProblemException if that would be too much
   */
  void load(RowPlan plan, List<LoadedRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    for (RowPlan.Inclusion inclusion : plan.inclusions()) {
      if (inclusion.member() instanceof Member.Whole whole) {
        one(inclusion, whole, rows);
      } else {
        many(inclusion, rows);
      }
    }
  }

  private void one(RowPlan.Inclusion inclusion, Member.Whole member, List<LoadedRow> rows) {
    List<Long> keys =
        rows.stream()
            .map(row -> (Long) row.value(member.column()))
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .distinct()
            .toList();
    Map<Long, LoadedRow> found = fetch(inclusion, keys);
    for (LoadedRow row : rows) {
      Object key = row.value(member.column());
      LoadedRow related = key == null ? null : found.get(key);
      row.related(member.name(), related == null ? List.of() : List.of(related));
    }
  }

  private void many(RowPlan.Inclusion inclusion, List<LoadedRow> rows) {
    List<Pair> pairs =
        inclusion
            .pairs()
            .orElseThrow()
            .list(
                session,
                RowPlan.withIds(slots, rows.stream().map(LoadedRow::id).distinct().toList()),
                row -> new Pair(row.getLong(1), row.getLong(2)));
    requireWithinBudget(pairs.size());
    Map<Long, LoadedRow> found =
        fetch(inclusion, pairs.stream().map(Pair::target).distinct().toList());
    Map<Long, List<Pair>> bySource = pairs.stream().collect(groupingBy(Pair::source));
    for (LoadedRow row : rows) {
      row.related(
          inclusion.member().name(),
          bySource.getOrDefault(row.id(), List.of()).stream()
              .map(pair -> found.get(pair.target()))
              .filter(Objects::nonNull)
              .map(Objects::requireNonNull)
              .toList());
    }
  }

  private Map<Long, LoadedRow> fetch(RowPlan.Inclusion inclusion, Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    List<LoadedRow> rows =
        rows(session, inclusion.rows(), RowPlan.withIds(slots, ids), inclusion.plan().select());
    fetched += rows.size();
    requireWithinBudget(fetched);
    load(inclusion.plan(), rows);
    Map<Long, LoadedRow> byId = new HashMap<>();
    rows.forEach(row -> byId.put(row.id(), row));
    return byId;
  }

  /** {@return the rows that a statement gives} */
  static List<LoadedRow> rows(Session session, Statement statement, Slots slots, RowSelect select) {
    return statement.list(session, slots, row -> new LoadedRow(select, select.columns().read(row)));
  }

  private static void requireWithinBudget(int rows) {
    if (rows > RowPlan.BUDGET) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "include would bring in more than " + RowPlan.BUDGET + " rows; ask for fewer with limit");
    }
  }

  private record Pair(long source, long target) {}
}
