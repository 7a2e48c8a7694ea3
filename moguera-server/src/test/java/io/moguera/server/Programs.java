package io.moguera.server;

import java.io.IOException;

/** Programs of others that tests run. */
final class Programs {
  private Programs() {}

  /** Whether a program is there and says its version. */
  static boolean isInstalled(String command) throws Exception {
    try {
      return new ProcessBuilder(command, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
