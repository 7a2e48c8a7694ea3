package io.moguera.cli;

import io.moguera.driver.Moguera;
import io.moguera.driver.ProblemException;
import io.moguera.driver.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "login")
final class LoginCommand implements Callable<Integer> {
  private final Cli cli;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", descriptionKey = "name")
  private @Nullable String name;

  LoginCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    Profile profile = cli.target(common.profile);
    String user = name == null ? cli.line(cli.text("login.name")) : name;
    String password = cli.password(cli.text("login.password", user));
    try (Moguera moguera = cli.connect(profile)) {
      Session session = signIn(moguera, user, password);
      cli.profiles()
          .save(
              cli.profileName(common.profile),
              new Profile(profile.address(), session.credentials(), user));
      cli.tell(cli.text("login.done", user, profile.address()));
    }
    return ExitCode.DONE;
  }

  /** Asks for the code of an authenticator where there is one. */
  private Session signIn(Moguera moguera, String user, String password) {
    try {
      return moguera.signIn(user, password);
    } catch (ProblemException problem) {
      if (!problem.is("code-required")) {
        throw problem;
      }
    }
    return moguera.signIn(user, password, cli.password(cli.text("login.code")));
  }
}
