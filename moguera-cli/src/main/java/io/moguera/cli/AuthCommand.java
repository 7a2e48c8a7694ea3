package io.moguera.cli;

import io.moguera.authentication.SignedText;
import io.moguera.driver.Moguera;
import io.moguera.driver.Problem;
import io.moguera.driver.SignatureCheck;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What concerns signing itself. */
@Command(name = "auth", synopsisSubcommandLabel = "COMMAND")
final class AuthCommand extends CommandGroup {
  static CommandLine commandLine(Cli cli) {
    return of(cli, new AuthCommand(), new Explain(cli));
  }

  /** Sends a request and tells how the server took its signature. */
  @Command(name = "explain")
  static final class Explain extends Operation {
    @Parameters(index = "0", paramLabel = "METHOD", descriptionKey = "method", defaultValue = "GET")
    private String method = "GET";

    @Parameters(index = "1", paramLabel = "PATH", descriptionKey = "path", defaultValue = "/v1/me")
    private String path = "/v1/me";

    @Option(
        names = {"-d", "--data"},
        paramLabel = "JSON")
    private @Nullable String data;

    Explain(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      String verb = method.toUpperCase(Locale.ROOT);
      if (!verb.matches("[A-Z]{1,16}") || !path.startsWith("/")) {
        throw new CommandException(ExitCode.USAGE, cli.text("error.request"));
      }
      SignatureCheck check =
          moguera.checkSignature(
              verb, path, data == null ? null : data.getBytes(StandardCharsets.UTF_8));
      PrintWriter out = cli.around().out();
      if (check.accepted()) {
        out.println(cli.text("auth.accepted"));
        out.flush();
        return;
      }
      Problem problem = check.problem().orElseThrow();
      out.println(problem.summary());
      text(out, "auth.own", check.own());
      check.server().ifPresent(server -> text(out, "auth.server", server));
      Optional<SignedText.Difference> difference = check.difference();
      if (difference.isPresent()) {
        SignedText.Difference first = difference.get();
        out.println(cli.text("auth.difference", first.component(), first.value(), first.other()));
      } else {
        out.println(cli.text(check.server().isPresent() ? "auth.same" : "auth.untold"));
      }
      out.flush();
      throw new CommandException(ExitCode.NOT_ALLOWED, "");
    }

    private void text(PrintWriter out, String heading, SignedText text) {
      out.println();
      out.println(cli.text(heading));
      (text.canonicalRequest() + "\n\n" + text.stringToSign())
          .lines()
          .forEach(line -> out.println("    " + line));
      out.println();
    }
  }
}
