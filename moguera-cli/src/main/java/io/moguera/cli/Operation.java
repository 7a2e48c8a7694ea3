package io.moguera.cli;

import io.moguera.cli.output.Output;
import io.moguera.cli.output.OutputFormat;
import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.util.List;
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

  /** Whether people read it, so that what is missing is said. */
  final boolean isTable() {
    return common.output == null || common.output == OutputFormat.table;
  }

  /** Writes all rows that there are. */
  final void list(List<Row> rows, List<String> columns) {
    output().rows(rows, columns);
    if (rows.isEmpty() && isTable()) {
      cli.tell(cli.text("list.none"));
    }
  }
}
