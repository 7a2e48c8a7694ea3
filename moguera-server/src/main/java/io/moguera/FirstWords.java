package io.moguera;

import io.moguera.account.FirstAdministrator;
import java.io.PrintStream;

/** What a first start says, once, on standard error; standard output is the log's. */
final class FirstWords {
  private FirstWords() {}

  static void say(RunningService service, FirstAdministrator administrator, PrintStream out) {
    String password =
        administrator
            .password()
            .map(made -> made.reveal() + " (shown this once)")
            .orElse("as in MOGUERA_ADMIN_PASSWORD");
    out.printf(
        "%n  %s runs at %s%n  Administrator %s, password %s%n%n",
        service.name(), service.url(), administrator.name(), password);
    out.flush();
  }
}
