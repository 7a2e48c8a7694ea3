package io.moguera.cli.wxr;

import io.moguera.cli.transfer.ImportOperation;
import io.moguera.cli.transfer.ImportSettings;
import io.moguera.cli.transfer.Importer;
import io.moguera.cli.transfer.TransferSurroundings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moguera import wxr}. */
@Command(name = "wxr")
public final class WxrCommand extends ImportOperation {
  @Parameters(paramLabel = "FILE", descriptionKey = "import.file")
  private @Nullable Path file;

  @Option(names = "--media", paramLabel = "DIR", descriptionKey = "import.media")
  private @Nullable Path media;

  public WxrCommand(TransferSurroundings around) {
    super(around);
  }

  @Override
  protected Importer importer() {
    return new WxrImport();
  }

  @Override
  protected ImportSettings settings() {
    ImportSettings settings = ImportSettings.of(requireFile(file));
    return media == null ? settings : settings.withMedia(requireFolder(media));
  }
}
