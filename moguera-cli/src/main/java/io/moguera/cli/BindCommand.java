package io.moguera.cli;

import io.moguera.driver.Moguera;
import io.moguera.driver.MogueraException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "bind")
final class BindCommand implements Callable<Integer> {
  private final Cli cli;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Parameters(index = "0", arity = "0..1", paramLabel = "URL", descriptionKey = "url")
  private @Nullable String url;

  BindCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    if (url == null) {
      show();
      return ExitCode.DONE;
    }
    String name = cli.profileName(common.profile);
    URI address = cli.address(url);
    Profile known = cli.profiles().find(name).orElse(null);
    cli.profiles()
        .save(name, known != null && known.address().equals(address) ? known : Profile.of(address));
    cli.tell(cli.text("bind.done", address, name));
    warnWhereNobodyAnswers(address);
    return ExitCode.DONE;
  }

  private void show() {
    for (Map.Entry<String, Profile> entry : cli.profiles().all().entrySet()) {
      Profile profile = entry.getValue();
      String user = profile.credentials().isPresent() ? "\t" + profile.user() : "";
      cli.around().out().print(entry.getKey() + "\t" + profile.address() + user + "\n");
    }
    cli.around().out().flush();
  }

  private void warnWhereNobodyAnswers(URI address) {
    try (Moguera moguera = cli.connect(Profile.of(address))) {
      moguera.request("GET", "/health/live");
    } catch (MogueraException e) {
      cli.tell(cli.text("bind.silent", String.valueOf(e.getMessage())));
    }
  }
}
