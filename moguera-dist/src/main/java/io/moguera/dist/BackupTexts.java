package io.moguera.dist;

import io.moguera.backup.BackupException;
import io.moguera.cli.Messages;
import io.moguera.cli.Surroundings;
import java.util.Locale;

/** What backup and restore say, in English or Japanese. */
final class BackupTexts {
  private static final int FAILED = 1;

  private final Surroundings around;
  private final Messages messages;

  BackupTexts(Surroundings around) {
    this.around = around;
    this.messages = Messages.of("io.moguera.dist.backup", Messages.locale(around.environment()));
  }

  String text(String key, Object... values) {
    return messages.text(key, values);
  }

  /** Tells of a failure. {@return the exit code} */
  int told(BackupException failure) {
    String key = failure.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    around.err().println(text("backup." + key, failure.about()));
    around.err().flush();
    return FAILED;
  }
}
