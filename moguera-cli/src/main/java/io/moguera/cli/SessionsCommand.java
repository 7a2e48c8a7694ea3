package io.moguera.cli;

import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import io.moguera.driver.Sessions;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Where one is signed in; each of its commands is a class of its own. */
@Command(name = "sessions", synopsisSubcommandLabel = "COMMAND")
final class SessionsCommand extends CommandGroup {
  static CommandLine commandLine(Cli cli) {
    return of(cli, new SessionsCommand(), new Ls(cli), new Revoke(cli));
  }

  @Command(name = "ls", aliases = "list")
  static final class Ls extends Operation {
    private static final List<String> COLUMNS =
        List.of("access_key", "created_at", "expires_at", "last_used_at", "current");

    Ls(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      list(moguera.sessions().list().stream().map(Ls::row).toList(), COLUMNS);
    }

    private static Row row(Sessions.Open session) {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("access_key", session.accessKey());
      fields.put("created_at", session.createdAt());
      fields.put("expires_at", session.expiresAt());
      fields.put("last_used_at", session.lastUsedAt());
      fields.put("current", session.current());
      return Rows.of(fields);
    }
  }

  @Command(name = "revoke")
  static final class Revoke extends Operation {
    @Parameters(index = "0..*", arity = "1..*", paramLabel = "KEY", descriptionKey = "session")
    private List<String> keys = List.of();

    Revoke(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      for (String key : keys) {
        moguera.sessions().revoke(key);
        cli.tell(cli.text("sessions.revoked", key));
      }
    }
  }
}
