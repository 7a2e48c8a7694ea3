package io.moguera.postgres.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Temporary folders that other users can enter, as JUnit's own can't be: tests of root's start
 * servers of theirs.
 */
final class ReachableFolder implements TempDirFactory {
  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
      throws IOException {
    Path folder = Files.createTempDirectory("moguera-postgres-");
    Folders.permit(folder, "rwxr-xr-x");
    return folder;
  }
}
