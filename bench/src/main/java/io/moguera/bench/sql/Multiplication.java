package io.moguera.bench.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Makes of each post many, each a little older, by PostgreSQL alone. For one connection. */
final class Multiplication {
  private final Statement sql;

  private Multiplication(Statement sql) {
    this.sql = sql;
  }

  /** Makes each post {@code times} posts. */
  static void run(Connection connection, int times) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      new Multiplication(sql).run(times);
    }
  }

  private void run(int times) throws SQLException {
    List<String> indexes = indexes();
    // They are made quicker of all rows at once.
    sql.execute("set maintenance_work_mem = '256MB'");
    for (String index : indexes) {
      sql.execute("drop index " + name(index));
    }
    String columns = columns();
    sql.execute(
        """
        insert into posts (id, slug, published_at, %1$s)
        select n * %2$d + id, slug || '-' || n,
          published_at - n * interval '3 days 1 hour 7 minutes', %1$s
        from posts, generate_series(1, %3$d) n
        """
            .formatted(columns, Posts.COUNT, times - 1));
    sql.execute(pairs("posts_tags", Posts.TAGS, times));
    sql.execute(pairs("posts_authors", Posts.AUTHORS, times));
    for (String index : indexes) {
      sql.execute(index);
    }
    sql.execute("reset maintenance_work_mem");
  }

  /** Each of the many refers to others than the post that it was made of. */
  private static String pairs(String table, int targets, int times) {
    return """
    insert into %s (source, target, position)
    select n * %d + source, 1 + (target + n) %% %d, position
    from %1$s, generate_series(1, %d) n
    """
        .formatted(table, Posts.COUNT, targets, times - 1);
  }

  private String columns() throws SQLException {
    try (var rows =
        sql.executeQuery(
            """
            select string_agg(quote_ident(column_name), ', ') from information_schema.columns
            where table_schema = 'public' and table_name = 'posts'
              and column_name not in ('id', 'slug', 'published_at')
            """)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** {@return the statements that make the indexes that hold no constraint} */
  private List<String> indexes() throws SQLException {
    var all = new ArrayList<String>();
    try (var rows =
        sql.executeQuery(
            """
            select indexdef from pg_indexes
            where schemaname = 'public' and tablename in ('posts', 'posts_tags', 'posts_authors')
              and indexname not in (select conname from pg_constraint)
            """)) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    return all;
  }

  private static String name(String definition) {
    String rest = definition.substring(definition.indexOf("INDEX ") + "INDEX ".length());
    return rest.substring(0, rest.indexOf(' '));
  }
}
