package io.moguera.server;

import static io.moguera.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.moguera.authentication.Credentials;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Alone, since it has everything logged, at the lowest level. */
@Isolated
@WithDatabase
class SecretsTest {
  private static final String MARKER = "marker-secret";

  @Test
  void secrets_neverShowInTheLog(TestDatabase database, @TempDir Path folder) {
    var log = new Recording();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level level = root.getLevel();
    root.addAppender(log);
    log.start();
    root.setLevel(Level.TRACE);
    String secret;
    String signature;
    try (RunningServer server =
        RunningServer.on(
            database,
            folder,
            Map.of("MOGUERA_ADMIN_PASSWORD", MARKER),
            java.time.InstantSource.system())) {
      long ann = server.accounts().add("Ann", "author", MARKER);
      Credentials session = server.session("Ann", MARKER);
      secret = session.secret().reveal();
      assertThat(session.toString()).doesNotContain(secret);
      RunningServer.Answer me = server.send("GET", "/v1/users?q=marker-secret", "", session);
      signature = me.response().request().headers().firstValue("authorization").orElseThrow();
      server.send(
          "PATCH",
          "/v1/users/" + ann,
          body("password", MARKER + "2", "current_password", MARKER),
          session);
      server.send("GET", "/v1/me", "", Credentials.of(session.accessKey(), MARKER));
      server.send(
          server.request("POST", "/v1/sessions", body("name", MARKER, "password", MARKER)),
          Optional.empty());
      assertThat(server.firstAdministrator().toString()).doesNotContain(MARKER);
    } finally {
      root.setLevel(level);
      root.detachAppender(log);
    }

    assertThat(log.lines).isNotEmpty();
    assertThat(log.lines)
        .as("user of the request")
        .anyMatch(line -> line.contains("/v1/users") && line.contains("user=\"Ann\""));
    String hex = signature.substring(signature.indexOf("Signature=") + "Signature=".length());
    assertThat(log.lines)
        .filteredOn(line -> line.startsWith("io.moguera"))
        .noneMatch(line -> line.contains(MARKER) || line.contains(secret) || line.contains(hex));
    assertThat(log.lines).filteredOn(line -> line.contains(secret)).isEmpty();
  }

  private static final class Recording extends AppenderBase<ILoggingEvent> {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(
          event.getLoggerName()
              + " "
              + event.getFormattedMessage()
              + " "
              + event.getKeyValuePairs()
              + (event.getThrowableProxy() == null
                  ? ""
                  : ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }
  }
}
