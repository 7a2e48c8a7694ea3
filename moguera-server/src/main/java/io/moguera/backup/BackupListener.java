package io.moguera.backup;

/** Told how far a backup or its restoration is. */
public interface BackupListener {
  /** Tells nobody. */
  BackupListener NONE =
      new BackupListener() {
        @Override
        public void begin(long rows) {}

        @Override
        public void moved(long rows) {}
      };

  /**
   * It begins.
   *
   * @param rows how many there are in all
   */
  void begin(long rows);

  /**
   * So many more rows are done.
   *
   * @param rows since it was told last
   */
  void moved(long rows);
}
