package io.moguera.cli;

import io.moguera.driver.Keys;
import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The group; each of its commands is a class of its own. */
@Command(name = "keys", synopsisSubcommandLabel = "COMMAND")
final class KeysCommand extends CommandGroup {
  static CommandLine commandLine(Cli cli) {
    return of(
        cli, new KeysCommand(), new Ls(cli), new Create(cli), new Rotate(cli), new Revoke(cli));
  }

  @Command(name = "ls", aliases = "list")
  static final class Ls extends Operation {
    private static final List<String> COLUMNS =
        List.of("access_key", "name", "created_at", "expires_at", "last_used_at");

    Ls(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      list(moguera.keys().list().stream().map(Ls::row).toList(), COLUMNS);
    }

    private static Row row(Keys.Key key) {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("access_key", key.accessKey());
      fields.put("name", key.name());
      fields.put("created_at", key.createdAt());
      fields.put("expires_at", key.expiresAt());
      fields.put("last_used_at", key.lastUsedAt());
      return Rows.of(fields);
    }
  }

  @Command(name = "create")
  static final class Create extends Operation {
    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "name")
    private String name = "";

    @Option(names = "--expires", paramLabel = "TIME")
    private @Nullable String expires;

    Create(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      Instant until = expires == null ? null : Times.parse(cli, expires);
      Profile profile = cli.target(common.profile);
      if (profile.isSession()) {
        String user = profile.user() == null ? "" : profile.user();
        String password = cli.password(cli.text("login.password", user));
        show(this, moguera.keys().create(name, until, password));
      } else {
        show(
            this, until == null ? moguera.keys().create(name) : moguera.keys().create(name, until));
      }
    }
  }

  @Command(name = "rotate")
  static final class Rotate extends Operation {
    @Parameters(index = "0", paramLabel = "KEY", descriptionKey = "key")
    private String key = "";

    Rotate(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      show(this, moguera.keys().rotate(key));
      cli.tell(cli.text("keys.rotated", key));
    }
  }

  @Command(name = "revoke")
  static final class Revoke extends Operation {
    @Parameters(index = "0..*", arity = "1..*", paramLabel = "KEY", descriptionKey = "key")
    private List<String> keys = List.of();

    Revoke(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      for (String key : keys) {
        moguera.keys().revoke(key);
        cli.tell(cli.text("keys.revoked", key));
      }
    }
  }

  /** The one time that a secret is shown. */
  private static void show(Operation operation, Keys.NewKey key) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("access_key", key.credentials().accessKey());
    fields.put("secret_access_key", key.credentials().secret().reveal());
    fields.put("name", key.name());
    fields.put("created_at", key.createdAt());
    fields.put("expires_at", key.expiresAt());
    operation.output().row(Rows.of(fields));
    operation.cli.tell(operation.cli.text("keys.once"));
  }
}
