package io.moguera.core.job.sql;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.moguera.core.job.Job;
import io.moguera.core.sql.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/** Notes jobs that are to be done, in the transaction that asks for them. */
public final class Scheduling {
  static final String TABLE = "moguera.scheduled_tasks";
  static final JsonMapper JSON = new JsonMapper();

  private static final String PREFIX = "own.";

  private Scheduling() {}

  /** {@return the name under which the database has a service's own job} */
  static String taskName(Job job) {
    return PREFIX + job.name();
  }

  /** Has a job done at a time, if the transaction is committed. */
  public static <T> void add(Session session, Job.Once<T> job, T data, Instant at) {
    session
        .dsl()
        .connection(
            connection ->
                SchedulerClient.Builder.create(only(connection))
                    .tableName(TABLE)
                    .build()
                    .scheduleIfNotExists(
                        OwnJobs.task(job).instance(UUID.randomUUID().toString(), text(data)), at));
  }

  private static String text(Object data) {
    return JSON.writeValueAsString(data);
  }

  /** A source of a connection that is somebody else's to close. */
  private static DataSource only(Connection connection) {
    var kept = (Connection) proxy(Connection.class, connection, "close");
    return (DataSource)
        Proxy.newProxyInstance(
            Scheduling.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (self, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                return kept;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private static Object proxy(Class<?> type, Object target, String ignored) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          if (method.getName().equals(ignored)) {
            return null;
          }
          try {
            return method.invoke(target, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return Proxy.newProxyInstance(
        Scheduling.class.getClassLoader(), new Class<?>[] {type}, handler);
  }
}
