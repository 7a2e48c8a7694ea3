package io.moguera.cli.wxr;

import io.moguera.driver.Moguera;
import io.moguera.driver.MogueraException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code moguera import}: brings in what another program wrote. */
@Command(name = "import")
public final class ImportCommand {
  private final Function<@Nullable String, Moguera> connection;
  private final Supplier<ImportProgress> progress;

  /**
   * The command.
   *
   * @param connection gives a client that signs, for a profile or, of null, for the usual one; the
   *     command closes it
   * @param progress gives what shows how far an import is, or {@link ImportProgress#NONE} where
   *     nobody looks
   */
  public ImportCommand(
      Function<@Nullable String, Moguera> connection, Supplier<ImportProgress> progress) {
    this.connection = connection;
    this.progress = progress;
  }

  /** {@return the command with those below it, their texts from the bundle} */
  public CommandLine commandLine(ResourceBundle texts) {
    CommandLine command = new CommandLine(this);
    // First, so that those that are added have their texts from it.
    command.setResourceBundle(texts);
    return command.addSubcommand(new Wxr(connection, progress));
  }

  /** {@code moguera import wxr}. */
  @Command(name = "wxr")
  static final class Wxr implements Callable<Integer> {
    /** As every command: the server said no. */
    private static final int REFUSED = 3;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", descriptionKey = "import.file")
    private @Nullable Path file;

    @Option(names = "--media", paramLabel = "DIR", descriptionKey = "import.media")
    private @Nullable Path media;

    @Option(names = "--dry-run", descriptionKey = "import.dry-run")
    private boolean dryRun;

    @Option(names = "--profile", paramLabel = "NAME")
    private @Nullable String profile;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true)
    boolean help;

    private final Function<@Nullable String, Moguera> connection;
    private final Supplier<ImportProgress> progress;

    Wxr(Function<@Nullable String, Moguera> connection, Supplier<ImportProgress> progress) {
      this.connection = connection;
      this.progress = progress;
    }

    @Override
    public Integer call() throws IOException {
      ImportSettings settings = settings();
      try (Moguera moguera = connection.apply(profile)) {
        WxrImport run = new WxrImport(moguera, settings, progress.get(), InstantSource.system());
        try {
          WxrRecord.Site site = run.run();
          out().printf("%s (%s)%n", site.title(), site.url());
        } catch (WxrException notWhole) {
          throw new CommandLine.ParameterException(
              command(), settings.file() + ": " + notWhole.getMessage(), notWhole);
        } catch (MogueraException ended) {
          out().print(run.report().text(dryRun));
          out().println("The import ended early. Run again, it goes on from there.");
          out().flush();
          throw ended;
        }
        out().print(run.report().text(dryRun));
        out().flush();
        return run.report().hasFailures() ? REFUSED : 0;
      }
    }

    private ImportSettings settings() {
      Path export = java.util.Objects.requireNonNull(file);
      if (!Files.isRegularFile(export) || !Files.isReadable(export)) {
        throw new CommandLine.ParameterException(command(), export + ": there is no such file");
      }
      if (media != null && !Files.isDirectory(media)) {
        throw new CommandLine.ParameterException(command(), media + ": there is no such folder");
      }
      ImportSettings settings = ImportSettings.of(export);
      Optional<Path> folder = Optional.ofNullable(media);
      ImportSettings withMedia = folder.map(settings::withMedia).orElse(settings);
      return dryRun ? withMedia.asDryRun() : withMedia;
    }

    private CommandLine command() {
      return java.util.Objects.requireNonNull(spec).commandLine();
    }

    private PrintWriter out() {
      return command().getOut();
    }
  }
}
