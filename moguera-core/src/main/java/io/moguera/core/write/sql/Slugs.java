package io.moguera.core.write.sql;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Resource;
import io.moguera.core.sql.Layout;
import io.moguera.core.write.SlugText;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Slugs: made up where none is given, and remembered where one changes. */
final class Slugs {
  private Slugs() {}

  /**
   * A slug for a row, from the field that its own is made from, that no other row has. Two writes
   * that make the same one wait for each other.
   *
   * @param texts the values of the row's text fields
   */
  static Optional<String> made(
      DSLContext sql, Resource resource, Field field, Function<String, Optional<String>> texts) {
    var type = (FieldType.Slug) field.type();
    if (type.from().isEmpty()) {
      return Optional.empty();
    }
    String base = SlugText.of(texts.apply(type.from().get()).orElse(""), fallback(resource));
    if (!field.unique()) {
      return Optional.of(base);
    }
    sql.execute(
        "select pg_advisory_xact_lock(hashtextextended(?, 0))", resource.name() + "/" + base);
    String[] candidates =
        Stream.concat(Stream.of(base), IntStream.rangeClosed(2, 100).mapToObj(n -> base + "-" + n))
            .toArray(String[]::new);
    org.jooq.Field<String> column = Layout.column(resource, "t", field.name()).coerce(String.class);
    Set<String> taken =
        new HashSet<>(
            sql.select(column)
                .from(Layout.table(resource, "t"))
                .where(column.eq(DSL.any(candidates)))
                .fetch(column));
    return Optional.of(
        Stream.of(candidates)
            .filter(candidate -> !taken.contains(candidate))
            .findFirst()
            .orElseGet(() -> base + "-" + Long.toString(System.nanoTime() & 0xffffffffL, 36)));
  }

  /** {@code posts} gives {@code post}. */
  private static String fallback(Resource resource) {
    String name = resource.name();
    return (name.endsWith("s") ? name.substring(0, name.length() - 1) : name).replace('_', '-');
  }

  /** Notes that a row has left a slug, and that it lives under another now. */
  static void moved(
      DSLContext sql, Resource resource, long id, String from, String to, OffsetDateTime now) {
    sql.execute(
        "delete from moguera.former_slugs where resource = ? and slug = ?", resource.name(), to);
    sql.execute(
        """
        insert into moguera.former_slugs (resource, slug, row_id, since)
        values (?, ?, ?, cast(? as timestamptz))
        on conflict (resource, slug) do update set row_id = excluded.row_id, since = excluded.since
        """,
        resource.name(),
        from,
        id,
        now);
  }

  /** {@return the row that once had a slug} */
  static Optional<Long> former(DSLContext sql, Resource resource, String slug) {
    return sql.fetchOptional(
            "select row_id from moguera.former_slugs where resource = ? and slug = ?",
            resource.name(),
            slug)
        .map(row -> row.get(0, Long.class));
  }
}
