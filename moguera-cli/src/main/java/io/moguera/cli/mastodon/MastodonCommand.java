package io.moguera.cli.mastodon;

import io.moguera.cli.transfer.ImportOperation;
import io.moguera.cli.transfer.ImportSettings;
import io.moguera.cli.transfer.Importer;
import io.moguera.cli.transfer.TransferSurroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moguera import mastodon}. */
@Command(name = "mastodon")
public final class MastodonCommand extends ImportOperation {
  @Parameters(paramLabel = "PATH", descriptionKey = "import.mastodon.path")
  private @Nullable Path path;

  @Option(
      names = "--resource",
      paramLabel = "RESOURCE",
      descriptionKey = "import.mastodon.resource")
  private String resource = "posts";

  public MastodonCommand(TransferSurroundings around) {
    super(around);
  }

  @Override
  protected Importer importer() {
    return new MastodonImport(resource);
  }

  @Override
  protected ImportSettings settings() {
    Path given = Objects.requireNonNull(path);
    return ImportSettings.of(Files.isDirectory(given) ? given : requireFile(given));
  }
}
