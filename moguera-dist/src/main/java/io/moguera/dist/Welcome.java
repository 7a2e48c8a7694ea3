package io.moguera.dist;

import io.moguera.account.FirstAdministrator;
import io.moguera.authentication.Credentials;
import io.moguera.cli.Profile;
import io.moguera.cli.Profiles;
import io.moguera.configuration.HiddenText;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What a first start says, once: where to go, with what password, that the command line is ready.
 */
final class Welcome {
  private static final String FURTHER = "local";

  private final Machine machine;
  private final Map<String, String> environment;
  private final PrintWriter err;

  Welcome(Machine machine, Map<String, String> environment, PrintWriter err) {
    this.machine = machine;
    this.environment = environment;
    this.err = err;
  }

  /** Not on standard output, which is the log's. */
  void say() {
    machine
        .service()
        .firstAdministrator()
        .ifPresent(
            administrator -> {
              err.println();
              err.println("  Moguera runs at   " + machine.service().url());
              if (machine.hasPages()) {
                err.println("  Write at          " + machine.service().url() + "/studio");
              }
              err.println("  Administrator     " + administrator.name());
              err.println(
                  "  Password          "
                      + administrator
                          .password()
                          .map(HiddenText::reveal)
                          .orElse("as in MOGUERA_ADMIN_PASSWORD"));
              if (administrator.password().isPresent()) {
                err.println("                    (shown this once)");
              }
              if (machine.service().hasOwnDatabase()) {
                signCommandLineIn(administrator);
              }
              err.println();
              err.flush();
            });
  }

  /** Where the database is elsewhere, so are those who use the command line. */
  private void signCommandLineIn(FirstAdministrator administrator) {
    URI address = URI.create("http://localhost:" + machine.service().port());
    try {
      Profiles profiles = Profiles.standard(environment);
      String profile = profile(profiles.find(Profiles.DEFAULT), address);
      Credentials key = machine.service().createKey(administrator.id(), "command line");
      profiles.bind(profile, address, key, administrator.name());
      String option = profile.equals(Profiles.DEFAULT) ? "" : " --profile " + profile;
      err.println("  Command line      signed in; try: moguera ls posts" + option);
    } catch (UncheckedIOException e) {
      err.println("  Command line      not signed in: " + e.getMessage());
    }
  }

  /** The default one, unless it leads to another server. */
  private static String profile(Optional<Profile> known, URI address) {
    return known.map(Profile::address).filter(other -> !other.equals(address)).isPresent()
        ? FURTHER
        : Profiles.DEFAULT;
  }
}
