package io.moguera.cli.ghost;

import io.moguera.cli.transfer.ImportOperation;
import io.moguera.cli.transfer.ImportSettings;
import io.moguera.cli.transfer.Importer;
import io.moguera.cli.transfer.TransferSurroundings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moguera import ghost}. */
@Command(name = "ghost")
public final class GhostCommand extends ImportOperation {
  @Parameters(paramLabel = "FILE", descriptionKey = "import.ghost.file")
  private @Nullable Path file;

  @Option(names = "--media", paramLabel = "DIR", descriptionKey = "import.ghost.media")
  private @Nullable Path media;

  @Option(names = "--site", paramLabel = "URL", descriptionKey = "import.ghost.site")
  private String site = "";

  public GhostCommand(TransferSurroundings around) {
    super(around);
  }

  @Override
  protected Importer importer() {
    return new GhostImport(site);
  }

  @Override
  protected ImportSettings settings() {
    ImportSettings settings = ImportSettings.of(requireFile(file));
    return media == null ? settings : settings.withMedia(requireFolder(media));
  }
}
