package io.moguera.dist.doctor;

import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationException;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.configuration.DatabaseUrl;
import io.moguera.dist.doctor.Finding.Check;
import io.moguera.postgres.EmbeddedPostgresException;
import io.moguera.server.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at everything that a server needs, in the order in which it needs it. */
final class Doctor {
  /** Below this a database soon stops. */
  static final long ENOUGH_DISK_BYTES = 512L << 20;

  private final Map<String, String> environment;
  private final Path folder;
  private final InstantSource clock;
  private final long enoughDiskBytes;

  Doctor(Map<String, String> environment, Path folder, InstantSource clock, long enoughDiskBytes) {
    this.environment = environment;
    this.folder = folder;
    this.clock = clock;
    this.enoughDiskBytes = enoughDiskBytes;
  }

  List<Finding> findings() {
    Configuration configuration;
    try {
      configuration = ConfigurationReader.read(environment, folder);
    } catch (ConfigurationException e) {
      return e.mistakes().stream()
          .map(mistake -> Finding.wrong(Check.SETTINGS, "settings.wrong", mistake))
          .toList();
    }
    var findings = new ArrayList<Finding>();
    findings.add(Finding.fine(Check.SETTINGS, "settings.fine"));
    var machine = new MachineLook(configuration);
    findings.add(machine.disk(enoughDiskBytes));
    findings.add(machine.port());
    findings.addAll(database(configuration, machine));
    var others = new OthersLook(configuration, clock);
    findings.add(others.storage());
    findings.add(others.mail());
    findings.add(others.api());
    return List.copyOf(findings);
  }

  private List<Finding> database(Configuration configuration, MachineLook machine) {
    boolean embedded = configuration.database().isEmpty();
    if (embedded && !Files.isDirectory(configuration.dataDirectory().resolve("postgres"))) {
      return List.of(Finding.fine(Check.DATABASE, "database.new"));
    }
    try (Database database = Database.of(configuration)) {
      return new DatabaseLook(configuration, database.url(), clock).findings();
    } catch (EmbeddedPostgresException e) {
      Optional<DatabaseUrl> running = Database.findRunning(configuration);
      if (running.isPresent()) {
        return new DatabaseLook(configuration, running.get(), clock).findings();
      }
      return List.of(
          machine.isServing()
              ? Finding.leftOut(Check.DATABASE, "database.in-use")
              : Finding.wrong(Check.DATABASE, "database.embedded", e.getMessage()));
    }
  }
}
