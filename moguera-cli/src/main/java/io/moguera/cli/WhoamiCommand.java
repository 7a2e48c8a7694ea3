package io.moguera.cli;

import io.moguera.cli.output.OutputFormat;
import io.moguera.driver.Moguera;
import io.moguera.driver.Reference;
import io.moguera.driver.User;
import picocli.CommandLine.Command;

@Command(name = "whoami")
final class WhoamiCommand extends Operation {
  WhoamiCommand(Cli cli) {
    super(cli);
  }

  @Override
  void run(Moguera moguera) {
    User me = moguera.me();
    if (common.output != null && common.output != OutputFormat.table) {
      output().row(me.row());
      return;
    }
    Reference role = me.role();
    String suffix = role == null || role.label() == null ? "" : " (" + role.label() + ")";
    cli.around().out().print(me.name() + suffix + " @ " + moguera.endpoints().getFirst() + "\n");
    cli.around().out().flush();
  }
}
