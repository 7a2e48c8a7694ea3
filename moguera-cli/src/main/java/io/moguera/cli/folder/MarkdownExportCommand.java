package io.moguera.cli.folder;

import io.moguera.cli.output.TextWidth;
import io.moguera.cli.transfer.TransferOperation;
import io.moguera.cli.transfer.TransferSurroundings;
import io.moguera.driver.Moguera;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moguera export markdown}. */
@Command(name = "markdown")
public final class MarkdownExportCommand extends TransferOperation {
  private static final int NAME_WIDTH = 16;

  @Parameters(paramLabel = "DIR", descriptionKey = "export.folder")
  private @Nullable Path folder;

  @Option(names = "--dry-run", descriptionKey = "export.dry-run")
  private boolean dryRun;

  public MarkdownExportCommand(TransferSurroundings around) {
    super(around);
  }

  @Override
  public Integer call() throws IOException {
    try (Moguera moguera = connect()) {
      var export =
          new FolderExport(moguera, Objects.requireNonNull(folder), around().progress().get());
      export
          .run(dryRun)
          .forEach(
              (resource, rows) ->
                  out().println(TextWidth.padded(resource, NAME_WIDTH) + "%10d".formatted(rows)));
      out().flush();
      return 0;
    }
  }
}
