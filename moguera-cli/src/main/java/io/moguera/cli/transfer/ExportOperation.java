package io.moguera.cli.transfer;

import io.moguera.driver.Moguera;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that exports into a folder and tells how much. */
public abstract class ExportOperation extends TransferOperation {
  @Parameters(paramLabel = "DIR", descriptionKey = "export.folder")
  private @Nullable Path folder;

  @Option(names = "--dry-run", descriptionKey = "export.dry-run")
  private boolean dryRun;

  protected ExportOperation(TransferSurroundings around) {
    super(around);
  }

  /**
   * Exports.
   *
   * @param dry whether to count alone
   * @return what is told of it, in whole lines
   */
  protected abstract String export(Moguera moguera, Path into, boolean dry) throws IOException;

  @Override
  public final Integer call() throws IOException {
    try (Moguera moguera = connect()) {
      out().print(export(moguera, Objects.requireNonNull(folder), dryRun));
      out().flush();
      return 0;
    }
  }
}
