package io.moguera.cli.wxr;

import io.moguera.driver.Moguera;
import io.moguera.driver.MogueraException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
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
@Command(name = "import", description = "Brings in what another program wrote.")
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

  /** {@return the command with those below it} */
  public CommandLine commandLine() {
    return new CommandLine(this).addSubcommand(new Wxr(connection, progress));
  }

  /** {@code moguera import wxr}. */
  @Command(
      name = "wxr",
      description = {
        "Brings in a WordPress export (WXR 1.0 to 1.2): authors, categories, tags, images, posts,"
            + " pages and comments.",
        "It can be run again, after a failure or a kill too: what is there is left alone."
      },
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {
        "0:all of it is there",
        "2:the file is no whole export; nothing was written",
        "3:the server refused some rows, which the report names; the others are there",
        "4, 5:not allowed, or no server: the import ended early and goes on when it is run again"
      })
  static final class Wxr implements Callable<Integer> {
    /** As every command: the server said no. */
    private static final int REFUSED = 3;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The export, from WordPress's Tools, Export.")
    private @Nullable Path file;

    @Option(
        names = "--media",
        paramLabel = "DIR",
        description =
            "A copy of the site's wp-content/uploads; what it lacks is fetched from the site.")
    private @Nullable Path media;

    @Option(names = "--dry-run", description = "Write nothing; say what would be done.")
    private boolean dryRun;

    @Option(names = "--profile", paramLabel = "NAME", description = "Which server.")
    private @Nullable String profile;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this text.")
    private boolean help;

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
