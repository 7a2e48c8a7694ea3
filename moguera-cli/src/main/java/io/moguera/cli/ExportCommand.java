package io.moguera.cli;

import io.moguera.cli.ndjson.NdjsonExportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code moguera export}: writes what is on the server into files. */
@Command(name = "export")
final class ExportCommand extends CommandGroup {
  private ExportCommand() {}

  static CommandLine commandLine(Cli cli) {
    return of(cli, new ExportCommand(), new NdjsonExportCommand(ImportCommand.around(cli)));
  }
}
