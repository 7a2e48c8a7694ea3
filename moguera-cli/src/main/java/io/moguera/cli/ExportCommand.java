package io.moguera.cli;

import io.moguera.cli.folder.MarkdownExportCommand;
import io.moguera.cli.ndjson.NdjsonExportCommand;
import io.moguera.cli.transfer.TransferSurroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code moguera export}: writes what is on the server into files. */
@Command(name = "export")
final class ExportCommand extends CommandGroup {
  private ExportCommand() {}

  static CommandLine commandLine(Cli cli) {
    TransferSurroundings around = ImportCommand.around(cli);
    return of(
        cli,
        new ExportCommand(),
        new NdjsonExportCommand(around),
        new MarkdownExportCommand(around));
  }
}
