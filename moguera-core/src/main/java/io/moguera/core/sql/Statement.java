package io.moguera.core.sql;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A statement that reads, whose text is made once: rendering it costs more than PostgreSQL needs to
 * answer. Values that differ from run to run are {@link Slot}s. Safe for use by several threads.
 */
public final class Statement {
  private static final DSLContext RENDERER = DSL.using(SQLDialect.POSTGRES);

  private static final Map<Class<?>, String> ARRAYS =
      Map.of(
          Long.class, "int8",
          Integer.class, "int4",
          String.class, "text",
          BigDecimal.class, "numeric",
          Boolean.class, "bool",
          OffsetDateTime.class, "timestamptz",
          LocalDate.class, "date");

  private final String sql;
  private final List<@Nullable Object> binds;

  private Statement(String sql, List<@Nullable Object> binds) {
    this.sql = sql;
    this.binds = binds;
  }

  /** Makes the text of a query. */
  public static Statement of(QueryPart query) {
    return new Statement(
        RENDERER.render(query), new ArrayList<@Nullable Object>(RENDERER.extractBindValues(query)));
  }

  /** Gives something for the row at which a result stands. */
  public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /**
   * {@return what {@code mapper} gives for each row}
   *
   * @throws DataAccessException if the database refuses or is away
   */
  public <T> List<T> list(Session session, Slots slots, RowMapper<T> mapper) {
    return session
        .dsl()
        .connectionResult(connection -> list(connection, slots, mapper, Integer.MAX_VALUE));
  }

  /** {@return what {@code mapper} gives for the first row, if there is one} As {@link #list}. */
  public <T> Optional<T> first(Session session, Slots slots, RowMapper<T> mapper) {
    return session
        .dsl()
        .connectionResult(connection -> list(connection, slots, mapper, 1).stream().findFirst());
  }

  private <T> List<T> list(Connection connection, Slots slots, RowMapper<T> mapper, int most)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < binds.size(); i++) {
        Object bind = binds.get(i);
        bind(statement, i + 1, bind instanceof Slot.Open slot ? slots.require(slot.name()) : bind);
      }
      var rows = new ArrayList<T>();
      try (ResultSet result = statement.executeQuery()) {
        while (rows.size() < most && result.next()) {
          rows.add(mapper.map(result));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new DataAccessException("SQL [" + sql + "]; " + e.getMessage(), e);
    }
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case String text -> statement.setString(index, text);
      case Long number -> statement.setLong(index, number);
      case Integer number -> statement.setInt(index, number);
      case Double number -> statement.setDouble(index, number);
      case Boolean flag -> statement.setBoolean(index, flag);
      case BigDecimal number -> statement.setBigDecimal(index, number);
      case JSONB document -> statement.setString(index, document.data());
      case Object[] array ->
          statement.setArray(
              index,
              statement
                  .getConnection()
                  .createArrayOf(typeOf(array.getClass().getComponentType()), array));
      // Times and days, which the driver knows, and null.
      case null, default -> statement.setObject(index, value);
    }
  }

  private static String typeOf(Class<?> component) {
    String type = ARRAYS.get(component);
    if (type == null) {
      throw new IllegalArgumentException("No array is bound of " + component);
    }
    return type;
  }

  @Override
  public String toString() {
    return sql;
  }
}
