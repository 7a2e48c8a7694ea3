package io.moguera.cli;

import io.moguera.driver.MogueraException;
import io.moguera.driver.NotSentException;
import io.moguera.driver.OutcomeUnknownException;
import io.moguera.driver.Problem;
import io.moguera.driver.ProblemException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where a failure becomes a message and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Cli cli;

  Failures(Cli cli) {
    this.cli = cli;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    return switch (failure) {
      case CommandException known -> {
        String message = known.getMessage();
        if (message != null && !message.isEmpty()) {
          say(message);
        }
        yield known.exitCode();
      }
      case MogueraException known -> ofServer(known);
      default -> unexpected(failure);
    };
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine commandLine = failure.getCommandLine();
    say(
        switch (failure) {
          case UnmatchedArgumentException unmatched ->
              cli.text("error.unmatched", String.join(" ", unmatched.getUnmatched()));
          case MissingParameterException missing when !missing.getMissing().isEmpty() ->
              cli.text("error.missing", label(missing));
          default -> String.valueOf(failure.getMessage());
        });
    if (failure instanceof UnmatchedArgumentException unmatched) {
      UnmatchedArgumentException.printSuggestions(unmatched, cli.around().err());
    }
    cli.tell(cli.text("error.help", commandLine.getCommandSpec().qualifiedName(" ")));
    return ExitCode.USAGE;
  }

  private static String label(MissingParameterException missing) {
    return String.join(
        ", ",
        missing.getMissing().stream()
            .map(
                argument ->
                    argument instanceof CommandLine.Model.OptionSpec option
                        ? option.longestName()
                        : argument.paramLabel())
            .toList());
  }

  private int ofServer(MogueraException failure) {
    return switch (failure) {
      case ProblemException refused -> problem(refused.problem());
      case NotSentException unreached -> {
        say(cli.text("error.unreachable", unreached.getMessage()));
        yield ExitCode.UNREACHABLE;
      }
      case OutcomeUnknownException unknown -> {
        say(cli.text("error.unknown", unknown.getMessage()));
        yield ExitCode.UNREACHABLE;
      }
    };
  }

  private int problem(Problem problem) {
    say(problem.detail().isEmpty() ? problem.title() : problem.title() + ": " + problem.detail());
    PrintWriter err = cli.around().err();
    for (Problem.FieldError error : problem.errors()) {
      err.println("  " + error.pointer() + "  " + error.detail());
    }
    if (problem.status() == 401) {
      err.println(cli.text("error.sign-in"));
    }
    if (problem.status() >= 500 && problem.requestId() != null) {
      err.println(cli.text("error.request-id", problem.requestId()));
    }
    err.flush();
    if (problem.status() == 401 || problem.status() == 403) {
      return ExitCode.NOT_ALLOWED;
    }
    return problem.status() >= 500 ? ExitCode.UNREACHABLE : ExitCode.REFUSED;
  }

  private int unexpected(Exception failure) {
    say(cli.text("error.unexpected", failure));
    if (!cli.around().variable("MOGUERA_DEBUG").isEmpty()) {
      failure.printStackTrace(cli.around().err());
      cli.around().err().flush();
    }
    return ExitCode.UNEXPECTED;
  }

  private void say(String message) {
    cli.tell(cli.style(cli.around().terminals().err()).alarm("moguera: ") + message);
  }
}
