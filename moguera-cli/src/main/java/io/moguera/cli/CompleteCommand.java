package io.moguera.cli;

import io.moguera.driver.Declaration;
import io.moguera.driver.Moguera;
import io.moguera.driver.MogueraException;
import io.moguera.driver.RetryPolicy;
import io.moguera.driver.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what the last of some words may become, one a line; a shell asks. */
@Command(name = "__complete", hidden = true)
final class CompleteCommand implements Callable<Integer> {
  private static final List<String> WITH_RESOURCE =
      List.of("list", "ls", "info", "i", "generate", "g", "update", "u", "destroy", "d", "edit");
  private static final List<String> WITH_RESOURCE_OR_ROW = List.of("fire", "hold");
  private static final List<String> WITH_FIELDS = List.of("generate", "g", "update", "u");
  private static final RetryPolicy ONCE =
      new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1));

  private final Cli cli;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0..*", arity = "0..*")
  private List<String> words = List.of();

  CompleteCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    String last = words.isEmpty() ? "" : words.getLast();
    List<String> before = words.isEmpty() ? List.of() : words.subList(0, words.size() - 1);
    for (String candidate : candidates(before, last)) {
      if (candidate.startsWith(last)) {
        cli.around().out().print(candidate + "\n");
      }
    }
    cli.around().out().flush();
    return ExitCode.DONE;
  }

  private List<String> candidates(List<String> before, String last) {
    CommandSpec top = spec.root();
    if (before.isEmpty()) {
      return subcommands(top);
    }
    String verb = before.getFirst();
    CommandLine command = top.subcommands().get(verb);
    if (command == null) {
      return List.of();
    }
    if (last.startsWith("-")) {
      boolean fields = WITH_FIELDS.contains(verb) && before.size() > 1;
      return fields ? fieldOptions(verb, before.get(1)) : options(command.getCommandSpec());
    }
    if (before.size() == 1 && WITH_RESOURCE.contains(verb)) {
      return resources();
    }
    if (before.size() == 1 && WITH_RESOURCE_OR_ROW.contains(verb)) {
      List<String> all = new ArrayList<>(resources());
      all.addAll(rows("posts"));
      return all;
    }
    boolean resource = WITH_RESOURCE.contains(verb) || WITH_RESOURCE_OR_ROW.contains(verb);
    if (resource && before.size() >= 2 && !List.of("generate", "g", "list", "ls").contains(verb)) {
      return rows(before.get(1));
    }
    return before.size() == 1 ? subcommands(command.getCommandSpec()) : List.of();
  }

  private static List<String> subcommands(CommandSpec command) {
    return command.subcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .filter(entry -> entry.getValue().getCommandName().equals(entry.getKey()))
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  private static List<String> options(CommandSpec command) {
    return command.optionsMap().keySet().stream().filter(name -> name.startsWith("--")).toList();
  }

  private List<String> fieldOptions(String verb, String resource) {
    boolean creating = verb.startsWith("g");
    return asked(
        moguera -> {
          Declaration declaration = ResourceNames.declared(cli, moguera, resource);
          return options(new FieldOptions(cli, declaration, creating).spec());
        },
        List.of());
  }

  private List<String> resources() {
    return asked(
        moguera ->
            moguera.declarations().stream()
                .map(one -> ResourceNames.dashed(ResourceNames.singular(one.name())))
                .toList(),
        ResourceNames.builtInSingulars());
  }

  /** The rows that were changed last, by slug or id. */
  private List<String> rows(String resource) {
    return asked(
        moguera -> {
          String name = ResourceNames.of(cli, moguera, resource);
          return moguera.resource(name).page(q -> q.sort("-updated_at").limit(30)).items().stream()
              .map(CompleteCommand::handle)
              .toList();
        },
        List.of());
  }

  private static String handle(Row row) {
    @Nullable String slug = row.text("slug");
    return slug == null ? Long.toString(row.id()) : slug;
  }

  /** Completion is silent: where the server does not answer at once there is less of it. */
  private List<String> asked(Function<Moguera, List<String>> question, List<String> otherwise) {
    try {
      Profile profile = cli.target(null);
      try (Moguera moguera =
          Moguera.builder()
              .endpoint(profile.address())
              .credentials(profile.keys())
              .retries(ONCE)
              .connectTimeout(Duration.ofMillis(500))
              .build()) {
        return question.apply(moguera);
      }
    } catch (MogueraException | CommandException e) {
      return otherwise;
    }
  }
}
