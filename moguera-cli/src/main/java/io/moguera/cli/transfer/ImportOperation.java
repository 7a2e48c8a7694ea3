package io.moguera.cli.transfer;

import io.moguera.driver.Moguera;
import io.moguera.driver.MogueraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A command that imports: runs its importer and tells what became of each row. */
public abstract class ImportOperation extends TransferOperation {
  /** As every command: the server said no. */
  private static final int REFUSED = 3;

  @Option(names = "--dry-run", descriptionKey = "import.dry-run")
  private boolean dryRun;

  protected ImportOperation(TransferSurroundings around) {
    super(around);
  }

  /** {@return what does it, once options and files were found right} */
  protected abstract Importer importer();

  /** {@return what the import is told; whether it is dry is added here} */
  protected abstract ImportSettings settings();

  @Override
  public final Integer call() throws IOException {
    Importer importer = importer();
    ImportSettings settings = dryRun ? settings().asDryRun() : settings();
    var report = new ImportReport(around().words());
    try (Moguera moguera = connect()) {
      var run = new Import(moguera, settings, around().progress().get(), around().clock(), report);
      try {
        out().println(importer.run(run));
      } catch (ImportFileException notWhole) {
        throw new ParameterException(
            command(), settings.file() + ": " + notWhole.text(around().words()), notWhole);
      } catch (MogueraException ended) {
        out().print(report.text(dryRun));
        out().println(text("import.early"));
        out().flush();
        throw ended;
      }
      out().print(report.text(dryRun));
      out().flush();
      return report.hasFailures() ? REFUSED : 0;
    }
  }

  /** {@return the file, which is there} */
  protected final Path requireFile(@Nullable Path file) {
    Path given = Objects.requireNonNull(file);
    if (!Files.isRegularFile(given) || !Files.isReadable(given)) {
      throw mistake(text("import.no-file", given));
    }
    return given;
  }

  /** {@return the folder, which is there} */
  protected final Path requireFolder(@Nullable Path folder) {
    Path given = Objects.requireNonNull(folder);
    if (!Files.isDirectory(given)) {
      throw mistake(text("import.no-folder", given));
    }
    return given;
  }

  /** {@return a mistake in how the command was called} */
  protected final ParameterException mistake(String what) {
    return new ParameterException(command(), what);
  }

  /** {@return a text in the language of the one who asks} */
  protected final String text(String key, @Nullable Object... values) {
    return around().words().text(key, values);
  }
}
