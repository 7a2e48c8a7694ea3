package io.moguera.cli.transfer;

/** Told how far an import is. Called by several threads. */
public interface ImportProgress {
  /** Tells nobody. */
  ImportProgress NONE =
      new ImportProgress() {
        @Override
        public void begin(String what, long total) {}

        @Override
        public void step() {}

        @Override
        public void end() {}
      };

  /**
   * A part of the import begins.
   *
   * @param total how many steps it has
   */
  void begin(String what, long total);

  /** One more step is done. */
  void step();

  /** The part is done. */
  void end();
}
