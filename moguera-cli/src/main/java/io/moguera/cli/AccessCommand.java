package io.moguera.cli;

import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What concerns rights. */
@Command(name = "access", synopsisSubcommandLabel = "COMMAND")
final class AccessCommand extends CommandGroup {
  static CommandLine commandLine(Cli cli) {
    return of(cli, new AccessCommand(), new Explain(cli));
  }

  /** Tells which rule decides, and what each part of it came to. */
  @Command(name = "explain")
  static final class Explain extends Operation {
    @Parameters(index = "0", paramLabel = "RESOURCE[/ID]", descriptionKey = "resource-or-row")
    private String named = "";

    @Option(names = "--action", paramLabel = "ACTION")
    private String action = "read";

    @Option(
        names = {"-u", "--user"},
        paramLabel = "NAME")
    private @Nullable String user;

    Explain(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      List<String> parts = List.of(named.split("/", 2));
      String resource = ResourceNames.of(cli, moguera, parts.getFirst());
      var query = new StringBuilder("?resource=" + resource + "&operation=" + encoded(action));
      if (parts.size() > 1) {
        query.append("&id=").append(Rows.id(moguera, resource, parts.get(1)));
      }
      if (user != null) {
        query.append("&user=").append(encoded(user));
      }
      Row told = moguera.request("GET", "/v1/access/explain" + query).row();
      if (isTable()) {
        tell(told);
      } else {
        output().row(told);
      }
    }

    private void tell(Row told) {
      PrintWriter out = cli.around().out();
      Row who = told.row("user");
      String name = who == null ? "" : who.text("name") + " (" + who.text("role") + ")";
      out.println(
          cli.text(
              told.flag("allowed") ? "access.allowed" : "access.refused", name, action, named));
      out.println(cli.text("access.decided", told.text("decided_by")));
      Row rule = told.row("rule");
      if (rule != null) {
        String place =
            rule.has("file") ? " (" + rule.text("file") + ":" + rule.text("line") + ")" : "";
        out.println(rule.text("expression") + place);
      }
      Row top = told.row("parts");
      if (top != null) {
        parts(out, top, 1);
      }
      out.flush();
    }

    private static void parts(PrintWriter out, Row part, int depth) {
      out.println("  ".repeat(depth) + part.text("expression") + "  =>  " + part.text("result"));
      part.rows("parts").forEach(below -> parts(out, below, depth + 1));
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }
}
