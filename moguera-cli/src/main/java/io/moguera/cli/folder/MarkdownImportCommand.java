package io.moguera.cli.folder;

import io.moguera.cli.transfer.ImportOperation;
import io.moguera.cli.transfer.ImportSettings;
import io.moguera.cli.transfer.Importer;
import io.moguera.cli.transfer.TransferSurroundings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moguera import markdown}. */
@Command(name = "markdown")
public final class MarkdownImportCommand extends ImportOperation {
  @Parameters(paramLabel = "DIR", descriptionKey = "import.markdown.folder")
  private @Nullable Path folder;

  @Option(
      names = "--convention",
      paramLabel = "hugo|jekyll|zenn|qiita|plain",
      descriptionKey = "import.markdown.convention")
  private @Nullable Convention convention;

  @Option(names = "--site", paramLabel = "NAME", descriptionKey = "import.markdown.site")
  private String site = "";

  public MarkdownImportCommand(TransferSurroundings around) {
    super(around);
  }

  @Override
  protected Importer importer() {
    return new FolderImport(convention, site, around().zone());
  }

  @Override
  protected ImportSettings settings() {
    return ImportSettings.of(requireFolder(folder));
  }
}
