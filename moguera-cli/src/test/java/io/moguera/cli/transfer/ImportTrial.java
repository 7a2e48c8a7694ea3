package io.moguera.cli.transfer;

import io.moguera.cli.Messages;
import io.moguera.driver.Moguera;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** Runs importers as the commands do, in 2026, in English. */
public final class ImportTrial {
  public static final Words ENGLISH = Messages.of(Locale.ROOT)::text;
  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private ImportTrial() {}

  /** {@return what commands find around them, with clients of a server that lies in memory} */
  public static TransferSurroundings around(MemoryMoguera server) {
    return new TransferSurroundings(
        _ -> server.client(), () -> ImportProgress.NONE, ENGLISH, () -> NOW, ZoneOffset.UTC);
  }

  /** Runs an importer. {@return its report} */
  public static ImportReport run(MemoryMoguera server, ImportSettings settings, Importer importer)
      throws IOException {
    var report = new ImportReport(ENGLISH);
    try (Moguera moguera = server.client()) {
      String ignored =
          importer.run(new Import(moguera, settings, ImportProgress.NONE, () -> NOW, report));
    }
    return report;
  }
}
