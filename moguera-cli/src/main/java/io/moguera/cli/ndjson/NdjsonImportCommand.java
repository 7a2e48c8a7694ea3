package io.moguera.cli.ndjson;

import io.moguera.cli.transfer.ImportOperation;
import io.moguera.cli.transfer.ImportSettings;
import io.moguera.cli.transfer.Importer;
import io.moguera.cli.transfer.TransferSurroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code moguera import ndjson}. */
@Command(name = "ndjson")
public final class NdjsonImportCommand extends ImportOperation {
  @Parameters(paramLabel = "PATH", descriptionKey = "import.ndjson.path")
  private @Nullable Path path;

  public NdjsonImportCommand(TransferSurroundings around) {
    super(around);
  }

  @Override
  protected Importer importer() {
    return new NdjsonImport();
  }

  @Override
  protected ImportSettings settings() {
    Path given = Objects.requireNonNull(path);
    return ImportSettings.of(
        requireFile(Files.isDirectory(given) ? given.resolve(Lines.NAME) : given));
  }
}
