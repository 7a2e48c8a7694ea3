package io.moguera.cli.transfer;

import java.io.IOException;

/** Brings in what one kind of program wrote. Each one is used once. */
@FunctionalInterface
public interface Importer {
  /**
   * Runs the import.
   *
   * @return what was brought in, in a few words, such as the name and address of the site
   * @throws ImportFileException when the file is not what it should be, or not whole; nothing was
   *     written
   * @throws IOException when a file can't be read
   * @throws io.moguera.driver.MogueraException when the server is gone or does not let the caller
   *     in; a later run goes on from there
   */
  String run(Import run) throws IOException;
}
