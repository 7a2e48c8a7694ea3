package io.moguera.dist;

import io.moguera.backup.BackupException;
import io.moguera.backup.Backups;
import io.moguera.backup.Manifest;
import io.moguera.cli.Surroundings;
import io.moguera.core.image.s3.S3Files;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings a backup into an empty database. */
@Command(name = "restore")
final class RestoreCommand implements Callable<Integer> {
  private static final int MISTAKEN = 2;

  private final Surroundings around;
  private final Path folder;
  private final BackupTexts texts;

  @Parameters(paramLabel = "FILE", descriptionKey = "restore.file")
  private String file = "";

  RestoreCommand(Surroundings around, Path folder) {
    this.around = around;
    this.folder = folder;
    this.texts = new BackupTexts(around);
  }

  @Override
  public Integer call() throws Exception {
    Path backup = folder.resolve(file);
    if (!Files.isRegularFile(backup)) {
      around.err().println(texts.text("backup.no-file", file));
      return MISTAKEN;
    }
    return Starting.onDatabase(
        around.environment(),
        folder,
        around.err(),
        (configuration, pool) -> {
          Manifest made;
          try (var bar = new BackupBar(around, texts)) {
            made = Backups.restore(pool, backup, configuration.storage().map(S3Files::new), bar);
          } catch (BackupException e) {
            return texts.told(e);
          }
          around
              .out()
              .println(
                  texts.text("restore.done", made.rows(), made.tables().size(), made.madeAt()));
          around.out().println(texts.text("restore.key", String.join(", ", made.keys())));
          return 0;
        });
  }
}
