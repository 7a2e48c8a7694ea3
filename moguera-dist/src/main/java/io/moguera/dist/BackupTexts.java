package io.moguera.dist;

import io.moguera.backup.BackupException;
import io.moguera.cli.Messages;
import io.moguera.cli.Surroundings;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** What backup and restore say, in English or Japanese. */
final class BackupTexts {
  private static final int FAILED = 1;

  private final Surroundings around;
  private final ResourceBundle bundle;

  BackupTexts(Surroundings around) {
    this.around = around;
    this.bundle =
        ResourceBundle.getBundle(
            "io.moguera.dist.backup",
            Messages.locale(around.environment()),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  String text(String key, Object... values) {
    String text = bundle.getString(key);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  /** Tells of a failure. {@return the exit code} */
  int told(BackupException failure) {
    String key = failure.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    around.err().println(text("backup." + key, failure.about()));
    around.err().flush();
    return FAILED;
  }
}
