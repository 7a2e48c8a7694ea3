package io.moguera.key.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears through PostgreSQL of keys that changed on any instance. It has a connection of its own,
 * and makes another when that breaks.
 */
public final class KeyNews implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyNews.class);
  private static final Duration LOOKING_AFTER = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final Listener listener;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Connection connection;

  private KeyNews(DataSource dataSource, Listener listener) {
    this.dataSource = dataSource;
    this.listener = listener;
    this.thread = Thread.ofVirtual().name("key-news").unstarted(this::run);
  }

  /**
   * Begins to listen.
   *
   * @param dataSource of connections that belong to no pool
   */
  public static KeyNews start(DataSource dataSource, Listener listener) {
    var news = new KeyNews(dataSource, listener);
    news.thread.start();
    return news;
  }

  private void run() {
    while (!isClosed()) {
      try (Connection fresh = dataSource.getConnection();
          Statement statement = fresh.createStatement()) {
        connection = fresh;
        statement.execute("listen moguera_keys");
        listener.listening();
        listen(fresh);
      } catch (SQLException e) {
        listener.lost();
        if (!isClosed()) {
          LOG.atWarn()
              .addKeyValue("reason", String.valueOf(e.getMessage()))
              .log("Keys are read from the database each time, until it tells of changes again");
          pause();
        }
      }
    }
  }

  private void listen(Connection fresh) throws SQLException {
    PGConnection postgres = fresh.unwrap(PGConnection.class);
    while (!isClosed()) {
      PGNotification[] notifications = postgres.getNotifications((int) LOOKING_AFTER.toMillis());
      if (notifications == null || notifications.length == 0) {
        if (!fresh.isValid((int) ANSWERING.toSeconds())) {
          throw new SQLException("The connection does not answer");
        }
        continue;
      }
      for (PGNotification notification : notifications) {
        tell(notification.getParameter());
      }
    }
  }

  private void tell(String news) {
    if (news.startsWith("key ")) {
      listener.keyChanged(news.substring("key ".length()));
    } else if (news.startsWith("user ")) {
      listener.userChanged(Long.parseLong(news.substring("user ".length())));
    }
  }

  private void pause() {
    try {
      boolean ignored = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed.countDown();
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Stops listening and waits until nothing more is told. */
  @Override
  public void close() {
    closed.countDown();
    Connection current = connection;
    try {
      if (current != null) {
        // Whoever waits for news holds the connection; this does not wait for it.
        current.abort(Runnable::run);
      }
      thread.join();
    } catch (SQLException e) {
      LOG.atDebug().setCause(e).log("The connection for news of keys did not close");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Who wants to know; called by one thread. */
  public interface Listener {
    /** From now on every change is told; what happened before may have been missed. */
    void listening();

    /** From now on changes are missed. */
    void lost();

    /** A key was removed or cut short. */
    void keyChanged(String id);

    /** The name, the role or the activity of a user changed. */
    void userChanged(long id);
  }
}
