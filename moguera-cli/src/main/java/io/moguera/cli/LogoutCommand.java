package io.moguera.cli;

import io.moguera.driver.Moguera;
import io.moguera.driver.MogueraException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "logout")
final class LogoutCommand implements Callable<Integer> {
  private final Cli cli;

  @Mixin private final CommonOptions common = new CommonOptions();

  LogoutCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    String name = cli.profileName(common.profile);
    Profile profile = cli.target(name);
    if (profile.credentials().isEmpty()) {
      cli.tell(cli.text("logout.nobody"));
      return ExitCode.DONE;
    }
    // The keys go from here in any case; whether the server forgot them too is said.
    cli.profiles().save(name, profile.signedOut());
    if (!profile.credentials().get().accessKey().startsWith("MGTK")) {
      cli.tell(cli.text("logout.lasting", profile.credentials().get().accessKey()));
      return ExitCode.DONE;
    }
    try (Moguera moguera = cli.connect(profile)) {
      moguera.signOut();
      cli.tell(cli.text("logout.done", profile.address()));
    } catch (MogueraException e) {
      cli.tell(cli.text("logout.here-alone", String.valueOf(e.getMessage())));
    }
    return ExitCode.DONE;
  }
}
