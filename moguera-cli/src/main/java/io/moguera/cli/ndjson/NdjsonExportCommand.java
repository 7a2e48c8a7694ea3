package io.moguera.cli.ndjson;

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

/** {@code moguera export ndjson}. */
@Command(name = "ndjson")
public final class NdjsonExportCommand extends TransferOperation {
  @Parameters(paramLabel = "DIR", descriptionKey = "export.folder")
  private @Nullable Path folder;

  @Option(names = "--dry-run", descriptionKey = "export.dry-run")
  private boolean dryRun;

  public NdjsonExportCommand(TransferSurroundings around) {
    super(around);
  }

  @Override
  public Integer call() throws IOException {
    try (Moguera moguera = connect()) {
      var export =
          new NdjsonExport(moguera, Objects.requireNonNull(folder), around().progress().get());
      ExportReport report = export.run(dryRun);
      out().print(report.text(around().words()));
      out().flush();
      return 0;
    }
  }
}
