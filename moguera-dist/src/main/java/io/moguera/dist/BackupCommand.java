package io.moguera.dist;

import io.moguera.backup.BackupException;
import io.moguera.backup.Backups;
import io.moguera.backup.Manifest;
import io.moguera.cli.Surroundings;
import io.moguera.core.image.s3.S3Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes all that the database holds into one file, while it is in use. */
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {
  private final Surroundings around;
  private final Path folder;
  private final BackupTexts texts;

  @Parameters(paramLabel = "FILE", descriptionKey = "backup.file")
  private String file = "";

  BackupCommand(Surroundings around, Path folder) {
    this.around = around;
    this.folder = folder;
    this.texts = new BackupTexts(around);
  }

  @Override
  public Integer call() throws Exception {
    return Starting.onSharedDatabase(
        around.environment(),
        folder,
        around.err(),
        (configuration, pool) -> {
          Manifest made;
          try (var bar = new BackupBar(around, texts)) {
            made =
                Backups.write(
                    pool,
                    folder.resolve(file),
                    configuration.declarations(),
                    configuration.storage().map(S3Files::new),
                    around.clock().instant(),
                    bar);
          } catch (BackupException e) {
            return texts.told(e);
          }
          around.out().println(texts.text("backup.done", made.rows(), made.tables().size(), file));
          around.out().println(texts.text("backup.key", String.join(", ", made.keys())));
          if (configuration.storage().isPresent()) {
            around.out().println(texts.text("backup.s3", made.files(), made.missingFiles()));
          }
          return 0;
        });
  }
}
