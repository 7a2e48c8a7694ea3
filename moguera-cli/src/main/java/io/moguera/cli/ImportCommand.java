package io.moguera.cli;

import io.moguera.cli.folder.MarkdownImportCommand;
import io.moguera.cli.ghost.GhostCommand;
import io.moguera.cli.mastodon.MastodonCommand;
import io.moguera.cli.ndjson.NdjsonImportCommand;
import io.moguera.cli.transfer.ImportProgress;
import io.moguera.cli.transfer.ProgressBar;
import io.moguera.cli.transfer.TransferSurroundings;
import io.moguera.cli.wxr.WxrCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code moguera import}: brings in what another program wrote. */
@Command(name = "import")
final class ImportCommand extends CommandGroup {
  private ImportCommand() {}

  static CommandLine commandLine(Cli cli) {
    TransferSurroundings around = around(cli);
    return of(
        cli,
        new ImportCommand(),
        new WxrCommand(around),
        new GhostCommand(around),
        new MarkdownImportCommand(around),
        new MastodonCommand(around),
        new NdjsonImportCommand(around));
  }

  static TransferSurroundings around(Cli cli) {
    boolean seen = cli.around().terminals().err();
    return new TransferSurroundings(
        cli::connect,
        () ->
            seen
                ? new ProgressBar(cli.around().err(), System::nanoTime, cli::text)
                : ImportProgress.NONE,
        cli::text,
        cli.around().clock(),
        cli.around().zone());
  }
}
