package io.moguera.core.schema.sql;

import io.moguera.core.schema.Plan;
import io.moguera.core.schema.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The steps so far, and which tables they need for themselves. */
final class PlanDraft {
  /** How much of a table a step needs. The later the stronger. */
  enum Lock {
    SHARE("share"),
    WRITES("share row exclusive"),
    ALL("access exclusive");

    private final String words;

    Lock(String words) {
      this.words = words;
    }
  }

  /** A step with the table it is about; the lock is taken when the step is run. */
  private record Entry(Step step, String table, Lock lock) {}

  private final Catalog catalog;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Lock> others = new TreeMap<>();

  PlanDraft(Catalog catalog) {
    this.catalog = catalog;
  }

  Catalog catalog() {
    return catalog;
  }

  /** Adds what makes something new. */
  void create(String sql) {
    entries.add(new Entry(Step.additive(sql), "", Lock.SHARE));
  }

  void additive(String table, String sql) {
    entries.add(new Entry(Step.additive(sql), table, Lock.ALL));
  }

  /** Adds what reads go on beside. */
  void beside(String table, String sql) {
    entries.add(new Entry(Step.additive(sql), table, Lock.SHARE));
  }

  /** Adds a lock on a table that a step reaches besides. */
  void alsoLock(String table, Lock lock) {
    others.merge(table, lock, PlanDraft::stronger);
  }

  void destructive(String table, String sql) {
    entries.add(new Entry(Step.destructive(sql), table, Lock.ALL));
  }

  void breaking(String table, String sql) {
    entries.add(new Entry(Step.breaking(sql), table, Lock.ALL));
  }

  Plan plan() {
    return new Plan(entries.stream().map(Entry::step).toList());
  }

  private static Lock stronger(Lock a, Lock b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  /** {@return the statements that lock what the steps touch, always in one order} */
  List<String> locks(boolean destructive) {
    var strongest = new TreeMap<String, Lock>();
    others.forEach((table, lock) -> add(strongest, table, lock));
    entries.stream()
        .filter(entry -> destructive || entry.step().kind() == Step.Kind.ADDITIVE)
        .forEach(entry -> add(strongest, entry.table(), entry.lock()));
    return strongest.entrySet().stream()
        .map(e -> "lock table %s in %s mode".formatted(Names.table(e.getKey()), e.getValue().words))
        .toList();
  }

  private void add(Map<String, Lock> locks, String table, Lock lock) {
    catalog.nameBefore(table).ifPresent(name -> locks.merge(name, lock, PlanDraft::stronger));
  }
}
