package io.moguera.core.schema;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that lies between the database and what is declared, in the order of running. */
public record Plan(List<Step> steps) {
  public Plan {
    steps = List.copyOf(steps);
  }

  public boolean isEmpty() {
    return steps.isEmpty();
  }

  public List<Step> of(Step.Kind kind) {
    return steps.stream().filter(step -> step.kind() == kind).toList();
  }

  /** {@return the destructive steps that what is declared can't be served without} */
  public List<Step> breaking() {
    return of(Step.Kind.DESTRUCTIVE).stream().filter(Step::needed).toList();
  }

  /** {@return the statements as SQL to read; destructive ones are marked} */
  public String text() {
    return steps.stream()
        .map(
            step ->
                (step.kind() == Step.Kind.DESTRUCTIVE ? "-- destructive\n" : "")
                    + step.sql()
                    + ";\n")
        .collect(Collectors.joining());
  }
}
