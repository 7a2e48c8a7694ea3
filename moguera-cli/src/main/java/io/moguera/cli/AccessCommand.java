package io.moguera.cli;

import io.moguera.driver.Access;
import io.moguera.driver.Explanation;
import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.io.PrintWriter;
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
      String[] parts = named.split("/", 2);
      String resource = ResourceNames.of(cli, moguera, parts[0]);
      Access access = user == null ? moguera.access() : moguera.access().of(user);
      Explanation told =
          parts.length > 1
              ? access.explain(action, resource, Rows.id(moguera, resource, parts[1]))
              : access.explain(action, resource);
      if (isTable()) {
        tell(told);
      } else {
        output().row(told.document());
      }
    }

    private void tell(Explanation told) {
      PrintWriter out = cli.around().out();
      Row who = told.document().row("user");
      String name = who == null ? "" : who.text("name") + " (" + who.text("role") + ")";
      out.println(cli.text(verdict(told.allowed()), name, action, named));
      out.println(cli.text("access.decided", told.decidedBy()));
      Row rule = told.document().row("rule");
      if (rule != null) {
        String place =
            rule.has("file") ? " (" + rule.text("file") + ":" + rule.text("line") + ")" : "";
        out.println(rule.text("expression") + place);
      }
      if (told.parts() != null) {
        part(out, told.parts(), 1);
      }
      out.flush();
    }

    private static String verdict(@Nullable Boolean allowed) {
      if (allowed == null) {
        return "access.depends";
      }
      return allowed ? "access.allowed" : "access.refused";
    }

    private static void part(PrintWriter out, Explanation.Part part, int depth) {
      out.println("  ".repeat(depth) + part.expression() + "  =>  " + part.result());
      part.parts().forEach(below -> part(out, below, depth + 1));
    }
  }
}
