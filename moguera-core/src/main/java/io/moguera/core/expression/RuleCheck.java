package io.moguera.core.expression;

import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.Rule;
import io.moguera.core.declaration.yaml.DeclarationException;
import io.moguera.core.declaration.yaml.Declarations;
import io.moguera.core.declaration.yaml.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        find(resource, rule, expressions, mistakes)
            .filter(checked -> isAccessOfList(resource, rule))
            .flatMap(Mentions::ofIt)
            .ifPresent(
                place ->
                    mistakes.add(
                        Mistake.inExpression(
                            rule.origin(),
                            place,
                            "The access of a list is about me; what is about it stands in where")));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new DeclarationException(mistakes);
    }
  }

  private static Optional<Expression> find(
      Resource resource, Rule rule, Expressions expressions, List<Mistake> mistakes) {
    try {
      return Optional.of(expressions.check(resource, rule.source()));
    } catch (ExpressionException e) {
      mistakes.add(Mistake.inExpression(rule.origin(), e.column(), message(rule, e)));
      return Optional.empty();
    }
  }

  /** A built-in rule may speak of a field that went with a resource which was switched off. */
  private static String message(Rule rule, ExpressionException e) {
    return rule.origin().file().equals(Declarations.BUILT_IN)
        ? e.getMessage() + ". Give a rule in place of the built-in one"
        : String.valueOf(e.getMessage());
  }

  private static boolean isAccessOfList(Resource resource, Rule rule) {
    return resource.lists().values().stream()
        .anyMatch(list -> list.access().filter(rule::equals).isPresent());
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
