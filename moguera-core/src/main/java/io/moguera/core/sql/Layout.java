package io.moguera.core.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.zip.CRC32;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A table per resource in the schema {@code public}, named like it; a column per field; a table
 * {@code resource_field} for each field that refers to several rows.
 */
public final class Layout {
  private static final int LONGEST_NAME = 63;

  private Layout() {}

  /** {@return the table of a resource, under an alias} */
  public static Table<Record> table(Resource resource, String alias) {
    return table(resource).as(DSL.name(alias));
  }

  /** {@return the table of a resource} */
  public static Table<Record> table(Resource resource) {
    return DSL.table(DSL.name("public", resource.name()));
  }

  /** {@return the table that holds the pairs of a field to many} */
  public static Table<Record> joinTable(Resource resource, Relation relation) {
    return DSL.table(DSL.name("public", joinTableName(resource, relation.field().name())));
  }

  public static String joinTableName(Resource resource, String field) {
    return joinTableName(resource.name(), field);
  }

  public static String joinTableName(String resource, String field) {
    return shortened(resource + "_" + field);
  }

  /** {@return a column, as the type that its field has in SQL} */
  public static Field<?> column(Resource resource, String alias, String field) {
    Name name = DSL.name(alias, field);
    return switch (field) {
      case "id", "version" -> DSL.field(name, SQLDataType.BIGINT);
      case "created_at", "updated_at", "published_at", "deleted_at" -> timestamp(name);
      case "position" -> DSL.field(name, SQLDataType.INTEGER);
      case "status" -> DSL.field(name, SQLDataType.CLOB);
      default ->
          resource
              .find(field)
              .<Field<?>>map(declared -> column(name, declared.type()))
              .orElseThrow(() -> new IllegalArgumentException(resource.name() + "." + field));
    };
  }

  private static Field<OffsetDateTime> timestamp(Name name) {
    return DSL.field(name, SQLDataType.TIMESTAMPWITHTIMEZONE);
  }

  private static Field<?> column(Name name, FieldType type) {
    return switch (type) {
      case FieldType.Text _, FieldType.Slug _, FieldType.Enumeration _ ->
          DSL.field(name, SQLDataType.CLOB);
      case FieldType.WholeNumber _, FieldType.Reference _ -> DSL.field(name, SQLDataType.BIGINT);
      case FieldType.Decimal _ -> DSL.field(name, BigDecimal.class);
      case FieldType.Bool _ -> DSL.field(name, SQLDataType.BOOLEAN);
      case FieldType.Date _ -> DSL.field(name, LocalDate.class);
      case FieldType.Timestamp _ -> timestamp(name);
      case FieldType.Json _ -> DSL.field(name, JSONB.class);
      case FieldType.References _, FieldType.Count _ ->
          throw new IllegalArgumentException(name + " has no column");
    };
  }

  /** {@return when a row went into the trash; null for one that is not there} */
  public static Field<OffsetDateTime> deletedAt(String alias) {
    return timestamp(DSL.name(alias, "deleted_at"));
  }

  /** {@return the id column of a table under an alias} */
  public static Field<Long> id(String alias) {
    return DSL.field(DSL.name(alias, "id"), SQLDataType.BIGINT);
  }

  /** {@return a column of numbers, such as a reference} */
  public static Field<Long> number(String alias, String column) {
    return DSL.field(DSL.name(alias, column), SQLDataType.BIGINT);
  }

  /** {@return the place of a pair or a child among its siblings, from 1} */
  public static Field<Integer> position(String alias) {
    return DSL.field(DSL.name(alias, "position"), SQLDataType.INTEGER);
  }

  /** {@return a name for a constraint or index, cut with a checksum where it would be too long} */
  public static String shortened(String name) {
    if (name.getBytes(UTF_8).length <= LONGEST_NAME) {
      return name;
    }
    var checksum = new CRC32();
    checksum.update(name.getBytes(UTF_8));
    return name.substring(0, LONGEST_NAME - 9) + "_%08x".formatted(checksum.getValue());
  }
}
