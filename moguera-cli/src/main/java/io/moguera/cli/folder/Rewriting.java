package io.moguera.cli.folder;

import java.util.Optional;

/** What the rewriting of a text asks for and tells. */
interface Rewriting {
  /** {@return the address of another text of the folder, by its path, name or anchor} */
  Optional<String> article(String reference);

  /**
   * Something stays as it is written, as nobody knows here what it means.
   *
   * @param at where in the text it begins
   */
  void unknown(String name, int at);
}
