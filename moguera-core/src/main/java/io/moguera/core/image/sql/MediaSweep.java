package io.moguera.core.image.sql;

import io.moguera.core.declaration.Registry;
import io.moguera.core.image.FileStore;
import io.moguera.core.sql.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds and removes files that no image refers to, nor what an image was before a change, and the
 * other sizes that were made of them. Younger files than a day are left: their rows may still be
 * written. Safe for use by several threads and instances at once.
 */
public final class MediaSweep {
  private static final Duration YOUNG = Duration.ofDays(1);
  private static final int HASH_LENGTH = 64;

  private final Registry registry;
  private final Transactions transactions;
  private final FileStore files;
  private final InstantSource clock;

  public MediaSweep(
      Registry registry, Transactions transactions, FileStore files, InstantSource clock) {
    this.registry = registry;
    this.transactions = transactions;
    this.files = files;
    this.clock = clock;
  }

  /**
   * Goes through all files once.
   *
   * @param dryRun whether they are only found
   * @return the files that were removed, or would be
   */
  public List<FileStore.Entry> run(boolean dryRun) {
    Instant old = clock.instant().minus(YOUNG);
    if (registry.find("images").isEmpty()) {
      // Switched off: nobody can tell what is used, and it may be switched on again.
      return List.of();
    }
    var unused = new ArrayList<FileStore.Entry>();
    List<FileStore.Entry> page = files.before(old, "");
    while (!page.isEmpty()) {
      for (FileStore.Entry file : page) {
        if (isUnused(file.name(), old, dryRun)) {
          unused.add(file);
        }
      }
      page = files.before(old, page.getLast().name());
    }
    return unused;
  }

  /** Looks and removes under the lock that an upload of the same content waits for. */
  private boolean isUnused(String name, Instant old, boolean dryRun) {
    String sha256 = name.length() < HASH_LENGTH ? name : name.substring(0, HASH_LENGTH);
    return transactions.write(
        session -> {
          FileUse.lock(session, sha256);
          if (FileUse.isUsed(session, sha256)) {
            return false;
          }
          if (!dryRun) {
            files.remove(name, old);
          }
          return true;
        });
  }
}
