package io.moguera.dist.doctor;

import com.zaxxer.hikari.HikariDataSource;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.DatabaseUrl;
import io.moguera.configuration.MasterKeys;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.yaml.DeclarationException;
import io.moguera.core.schema.Plan;
import io.moguera.core.schema.Step;
import io.moguera.dist.doctor.Finding.Check;
import io.moguera.secret.MasterKeyFile;
import io.moguera.secret.Seal;
import io.moguera.server.Pool;
import io.moguera.server.ServiceDeclarations;
import io.moguera.server.Tables;
import io.moguera.server.sql.Examination;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** A look at the database, its clock, its tables and what is sealed in it. */
final class DatabaseLook {
  private static final int OLDEST = 150_000;

  private final Configuration configuration;
  private final DatabaseUrl url;
  private final InstantSource clock;

  DatabaseLook(Configuration configuration, DatabaseUrl url, InstantSource clock) {
    this.configuration = configuration;
    this.url = url;
    this.clock = clock;
  }

  List<Finding> findings() {
    Optional<String> failure = new Examination(Pool.single(url)).failure();
    if (failure.isPresent()) {
      return List.of(Finding.wrong(Check.DATABASE, "database.away", url, failure.get()));
    }
    var findings = new ArrayList<Finding>();
    try (HikariDataSource pool = Pool.open(url, 2)) {
      var look = new Examination(pool);
      findings.add(server(look));
      findings.add(clock(look));
      List<String> pending = Tables.pending(pool);
      findings.add(
          pending.isEmpty()
              ? Finding.fine(Check.MIGRATIONS, "migrations.fine")
              : Finding.wrong(Check.MIGRATIONS, "migrations.pending", String.join(", ", pending)));
      if (pending.isEmpty()) {
        findings.add(schema(pool));
        findings.add(masterKey(look));
      }
    }
    return findings;
  }

  private Finding server(Examination look) {
    int version = look.version();
    if (version < OLDEST) {
      return Finding.wrong(Check.DATABASE, "database.old", url, version / 10_000);
    }
    return look.isStandby()
        ? Finding.wrong(Check.DATABASE, "database.standby", url)
        : Finding.fine(Check.DATABASE, "database.fine", url, version / 10_000);
  }

  private Finding clock(Examination look) {
    Duration ahead = look.ahead(clock);
    Duration window = configuration.authentication().window();
    return ahead.abs().compareTo(window.dividedBy(2)) > 0
        ? Finding.wrong(Check.CLOCK, "clock.wrong", ahead.toSeconds(), window.toSeconds())
        : Finding.fine(Check.CLOCK, "clock.fine", ahead.toMillis());
  }

  private Finding schema(DataSource pool) {
    try {
      Registry registry = ServiceDeclarations.read(configuration.declarations());
      Plan plan = Tables.difference(registry, pool);
      if (plan.isEmpty()) {
        return Finding.fine(Check.SCHEMA, "schema.fine");
      }
      int destructive = plan.of(Step.Kind.DESTRUCTIVE).size();
      return Finding.wrong(Check.SCHEMA, "schema.differs", plan.steps().size(), destructive);
    } catch (DeclarationException e) {
      return Finding.wrong(Check.SCHEMA, "schema.declarations", e.getMessage());
    }
  }

  private Finding masterKey(Examination look) {
    Optional<MasterKeys> keys;
    try {
      keys = configuration.masterKeys().or(this::kept);
    } catch (IllegalArgumentException e) {
      return Finding.wrong(Check.MASTER_KEY, "master-key.unreadable", e.getMessage());
    }
    List<String> lost =
        look.lostMasterKeys(new Seal(keys.orElseGet(DatabaseLook::any), new SecureRandom()));
    if (!lost.isEmpty()) {
      return Finding.wrong(Check.MASTER_KEY, "master-key.lost", String.join(", ", lost));
    }
    return Finding.fine(Check.MASTER_KEY, keys.isPresent() ? "master-key.fine" : "master-key.new");
  }

  /** The one beside the embedded database; none is made here. */
  private Optional<MasterKeys> kept() {
    return Files.exists(configuration.dataDirectory().resolve("master.key"))
        ? Optional.of(MasterKeyFile.in(configuration.dataDirectory(), new SecureRandom()))
        : Optional.empty();
  }

  /** One that opens nothing. */
  private static MasterKeys any() {
    return MasterKeys.of("none:" + "A".repeat(43) + "=");
  }
}
