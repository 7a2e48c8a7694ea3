package io.moguera.bench.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that writes down the statements of one request; otherwise it costs nothing. */
final class RecordingDataSource {
  private final DataSource inner;
  private volatile @Nullable List<Recorded> recorded;

  RecordingDataSource(DataSource inner) {
    this.inner = inner;
  }

  /** A statement and what was bound to it, by places from 1. */
  record Recorded(String sql, Map<Integer, @Nullable Object> binds) {}

  DataSource dataSource() {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, args) -> {
              Object result = call(inner, method, args);
              return recorded != null && result instanceof Connection connection
                  ? watched(connection)
                  : result;
            });
  }

  /** Starts to write down. */
  void start() {
    recorded = new ArrayList<>();
  }

  /** {@return what was written down} */
  List<Recorded> stop() {
    List<Recorded> all = recorded;
    recorded = null;
    return all == null ? List.of() : all;
  }

  private Connection watched(Connection connection) {
    InvocationHandler handler =
        (proxy, method, args) -> {
          Object result = call(connection, method, args);
          return result instanceof PreparedStatement prepared
              ? watched((String) args[0], prepared)
              : result;
        };
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
  }

  private PreparedStatement watched(String sql, PreparedStatement statement) {
    var binds = new TreeMap<Integer, @Nullable Object>();
    List<Recorded> all = recorded;
    if (all != null) {
      all.add(new Recorded(sql, binds));
    }
    InvocationHandler handler =
        (proxy, method, args) -> {
          if (method.getName().startsWith("set")
              && args.length >= 2
              && args[0] instanceof Integer) {
            binds.put((Integer) args[0], args[1]);
          }
          return call(statement, method, args);
        };
    return (PreparedStatement)
        Proxy.newProxyInstance(
            PreparedStatement.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            handler);
  }

  private static @Nullable Object call(
      Object target, java.lang.reflect.Method method, @Nullable Object[] args) throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
