package io.moguera.core.schema.sql;

import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.search.SearchText;
import io.moguera.core.sql.Layout;
import io.moguera.core.sql.Session;
import io.moguera.core.sql.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Computes anew what rows are found by, after a declaration has changed which fields the search
 * looks into: in batches, from where it was left, one instance at a time. Safe for use by several
 * threads.
 */
public final class Reindexer {
  private static final int BATCH = 200;

  private final Registry registry;
  private final Transactions transactions;

  public Reindexer(Registry registry, Transactions transactions) {
    this.registry = registry;
    this.transactions = transactions;
  }

  /**
   * Goes on until nothing is left to do.
   *
   * @return how many rows were computed
   */
  public long run() {
    long rows = 0;
    int batch = transactions.write(this::batch);
    while (batch >= 0) {
      rows += batch;
      batch = transactions.write(this::batch);
    }
    return rows;
  }

  /** {@return how many rows were computed; less than 0 when there is nothing to do} */
  private int batch(Session session) {
    DSLContext sql = session.dsl();
    // Of what this instance declares: another may declare other fields.
    String[] known =
        registry.resources().stream()
            .map(resource -> resource.name() + " " + SearchSteps.fields(resource.search()))
            .toArray(String[]::new);
    Record next =
        sql.fetchOptional(
                "select resource, reached from moguera.reindexing"
                    + " where resource || ' ' || fields = any(?) order by resource limit 1"
                    + " for update skip locked",
                (Object) known)
            .orElse(null);
    if (next == null) {
      return -1;
    }
    String name = Objects.requireNonNull(next.get("resource", String.class));
    long reached = Objects.requireNonNull(next.get("reached", Long.class));
    Resource resource = registry.require(name);
    List<Record> rows = rows(sql, resource, reached);
    for (Record row : rows) {
      update(sql, resource, row);
    }
    if (rows.size() < BATCH) {
      require(sql.execute("delete from moguera.reindexing where resource = ?", name));
    } else {
      Long last = Objects.requireNonNull(rows.getLast().get(Layout.id("t")));
      require(
          sql.execute("update moguera.reindexing set reached = ? where resource = ?", last, name));
    }
    return rows.size();
  }

  private static List<Record> rows(DSLContext sql, Resource resource, long reached) {
    var columns = new ArrayList<Field<?>>();
    columns.add(Layout.id("t"));
    resource.search().forEach(field -> columns.add(Layout.column(resource, "t", field)));
    return List.copyOf(
        sql.select(columns)
            .from(Layout.table(resource, "t"))
            .where(Layout.id("t").gt(reached))
            .orderBy(Layout.id("t"))
            .limit(BATCH)
            .forNoKeyUpdate()
            .fetch());
  }

  private static void update(DSLContext sql, Resource resource, Record row) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < resource.search().size(); i++) {
      texts.add(Objects.requireNonNullElse(row.get(i + 1, String.class), ""));
    }
    require(
        sql.execute(
            "update {0} set search_terms = {1}::tsvector where id = {2}",
            Layout.table(resource),
            DSL.val(SearchText.vector(texts)),
            DSL.val(row.get(Layout.id("t")))));
  }

  private static void require(int count) {
    if (count != 1) {
      throw new IllegalStateException("One row was to be written, not " + count);
    }
  }
}
