package io.moguera.core.read.sql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** How the values of a column are read. */
enum ColumnType {
  WHOLE,
  DECIMAL,
  REAL,
  FLAG,
  TEXT,
  DAY,
  TIME,
  JSON;

  @Nullable Object read(ResultSet row, int index) throws SQLException {
    return switch (this) {
      case WHOLE -> orNull(row, row.getLong(index));
      case DECIMAL -> row.getBigDecimal(index);
      case REAL -> orNull(row, row.getDouble(index));
      case FLAG -> orNull(row, row.getBoolean(index));
      case TEXT -> row.getString(index);
      case DAY -> row.getObject(index, LocalDate.class);
      case TIME -> row.getObject(index, OffsetDateTime.class);
      case JSON -> JSONB.jsonbOrNull(row.getString(index));
    };
  }

  /** What JDBC reads as zero or false may have been null. */
  private static @Nullable Object orNull(ResultSet row, Object value) throws SQLException {
    return row.wasNull() ? null : value;
  }

  static ColumnType of(Field<?> field) {
    Class<?> type = field.getType();
    if (type == Long.class || type == Integer.class) {
      return WHOLE;
    } else if (type == BigDecimal.class) {
      return DECIMAL;
    } else if (type == Double.class) {
      return REAL;
    } else if (type == Boolean.class) {
      return FLAG;
    } else if (type == LocalDate.class) {
      return DAY;
    } else if (type == OffsetDateTime.class) {
      return TIME;
    } else if (type == JSONB.class) {
      return JSON;
    } else if (type == String.class) {
      return TEXT;
    }
    throw new IllegalArgumentException("No column is read as " + type);
  }
}
