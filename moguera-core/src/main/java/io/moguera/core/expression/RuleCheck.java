package io.moguera.core.expression;

import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.Rule;
import io.moguera.core.declaration.yaml.DeclarationException;
import io.moguera.core.declaration.yaml.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks every rule and list of the declarations, so that a wrong one stops the start. */
public final class RuleCheck {
  private RuleCheck() {}

  /**
   * Checks all expressions.
   *
   * @throws DeclarationException with the place of each that is wrong
   */
  public static void check(Registry registry, Expressions expressions) {
    var mistakes = new ArrayList<Mistake>();
    for (Resource resource : registry.resources()) {
      for (Rule rule : rules(resource)) {
        try {
          Expression ignored = expressions.check(resource, rule.source());
        } catch (ExpressionException e) {
          mistakes.add(
              Mistake.inExpression(rule.origin(), e.column(), String.valueOf(e.getMessage())));
        }
      }
    }
    if (!mistakes.isEmpty()) {
      throw new DeclarationException(mistakes);
    }
  }

  private static List<Rule> rules(Resource resource) {
    Stream<Rule> fields =
        resource.fields().values().stream()
            .flatMap(
                field ->
                    Stream.concat(field.access().read().stream(), field.access().write().stream()));
    Stream<Rule> lists =
        resource.lists().values().stream()
            .flatMap(list -> Stream.concat(list.access().stream(), list.where().stream()));
    return Stream.of(resource.access().rules().values().stream(), fields, lists)
        .flatMap(rules -> rules)
        .toList();
  }
}
