package io.moguera.dist.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import io.moguera.configuration.Configuration.LogForm;
import java.io.Console;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.slf4j.helpers.SubstituteLoggerFactory;

/** Where the log goes and in which form: standard output, since the platform keeps it. */
public final class Logging {
  private static final String TEXT = "%d{HH:mm:ss.SSS} %-5level %logger{0} %msg %kvp%n";

  private Logging() {}

  /** Sets the log up; to be called once, before anything logs. */
  public static void configure(LogForm form) {
    boolean json =
        switch (form) {
          case JSON -> true;
          case TEXT -> false;
          case AUTO -> !isTerminal(System.console());
        };
    LoggerContext context = context();
    context.reset();
    Layout<ILoggingEvent> layout = json ? new JsonLines() : text(context);
    layout.setContext(context);
    layout.start();
    var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.start();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setEncoder(encoder);
    console.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(console);
    // Helidon logs to the JDK.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    context.getLogger("com.github.kagkarlsson").setLevel(Level.WARN);
    context.getLogger("org.flywaydb").setLevel(Level.WARN);
    context.getLogger("com.zaxxer.hikari").setLevel(Level.WARN);
    context.getLogger("io.helidon").setLevel(Level.WARN);
    context.getLogger("org.jooq").setLevel(Level.WARN);
  }

  /** Logs nothing: for a command that tells everything itself. */
  public static void silence() {
    LoggerContext context = context();
    context.reset();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
  }

  /** While another thread logs for the first time, SLF4J has a substitute. */
  private static LoggerContext context() {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    while (factory instanceof SubstituteLoggerFactory) {
      Thread.onSpinWait();
      factory = LoggerFactory.getILoggerFactory();
    }
    return (LoggerContext) factory;
  }

  private static boolean isTerminal(@Nullable Console console) {
    return console != null && console.isTerminal();
  }

  private static PatternLayout text(LoggerContext context) {
    var layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern(TEXT);
    return layout;
  }
}
