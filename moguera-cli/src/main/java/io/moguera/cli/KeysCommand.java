package io.moguera.cli;

import io.moguera.driver.Draft;
import io.moguera.driver.Keys;
import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The group; each of its commands is a class of its own. */
@Command(name = "keys", synopsisSubcommandLabel = "COMMAND")
final class KeysCommand extends CommandGroup {
  @Command(name = "ls", aliases = "list")
  static final class Ls extends Operation {
    private static final List<String> COLUMNS =
        List.of("access_key", "name", "created_at", "expires_at", "last_used_at");

    Ls(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      List<Row> rows = moguera.keys().list().stream().map(Ls::row).toList();
      output().rows(rows, COLUMNS);
      if (rows.isEmpty()) {
        cli.tell(cli.text("list.none"));
      }
    }

    private static Row row(Keys.Key key) {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("access_key", key.accessKey());
      fields.put("name", key.name());
      fields.put("created_at", key.createdAt());
      fields.put("expires_at", key.expiresAt());
      fields.put("last_used_at", key.lastUsedAt());
      return json(fields);
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
      show(
          this,
          expires == null
              ? moguera.keys().create(name)
              : moguera.keys().create(name, Times.parse(cli, expires)));
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
    operation.output().row(json(fields));
    operation.cli.tell(operation.cli.text("keys.once"));
  }

  private static Row json(Map<String, @Nullable Object> fields) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    Draft.of(fields).fields().forEach((name, value) -> json.put(name, text(value)));
    return Row.of(json);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
