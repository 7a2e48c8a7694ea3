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
  WHOLE {
    @Override
    @Nullable Object read(ResultSet row, int index) throws SQLException {
      long number = row.getLong(index);
      return row.wasNull() ? null : number;
    }
  },
  DECIMAL {
    @Override
    @Nullable Object read(ResultSet row, int index) throws SQLException {
      return row.getBigDecimal(index);
    }
  },
  REAL {
    @Override
    @Nullable Object read(ResultSet row, int index) throws SQLException {
      double number = row.getDouble(index);
      return row.wasNull() ? null : number;
    }
  },
  FLAG {
    @Override
    @Nullable Object read(ResultSet row, int index) throws SQLException {
      boolean flag = row.getBoolean(index);
      return row.wasNull() ? null : flag;
    }
  },
  TEXT {
    @Override
    @Nullable Object read(ResultSet row, int index) throws SQLException {
      return row.getString(index);
    }
  },
  DAY {
    @Override
    @Nullable Object read(ResultSet row, int index) throws SQLException {
      return row.getObject(index, LocalDate.class);
    }
  },
  TIME {
    @Override
    @Nullable Object read(ResultSet row, int index) throws SQLException {
      return row.getObject(index, OffsetDateTime.class);
    }
  },
  JSON {
    @Override
    @Nullable Object read(ResultSet row, int index) throws SQLException {
      String text = row.getString(index);
      return text == null ? null : JSONB.valueOf(text);
    }
  };

  abstract @Nullable Object read(ResultSet row, int index) throws SQLException;

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
