package io.moguera.cli;

import io.moguera.cli.output.Output;
import io.moguera.driver.Moguera;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command: its options, and what it does with a client. */
abstract class Operation implements Callable<Integer> {
  final Cli cli;

  @Mixin final CommonOptions common = new CommonOptions();

  Operation(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    try (Moguera moguera = cli.connect(common.profile)) {
      run(moguera);
    }
    return ExitCode.DONE;
  }

  abstract void run(Moguera moguera);

  final Output output() {
    return cli.output(common.output);
  }
}
