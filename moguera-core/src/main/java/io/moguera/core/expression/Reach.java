package io.moguera.core.expression;

import dev.cel.common.ast.CelExpr;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Inverse;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which resources an expression speaks of: whose fields it reads, whose rows it looks through or
 * counts. To compare a reference ({@code it.author == me}) speaks of the row that has it alone, and
 * {@code me} is the caller's own. For one thread.
 */
public final class Reach {
  private final Registry registry;
  private final Set<String> resources = new LinkedHashSet<>();

  private Reach(Registry registry) {
    this.registry = registry;
  }

  /** {@return the names of the resources, in the order in which they come up} */
  public static Set<String> of(Expression expression, Registry registry) {
    var reach = new Reach(registry);
    var names = new HashMap<String, Resource>(Map.of("it", expression.it()));
    registry.find("users").ifPresent(users -> names.put("me", users));
    Optional<Resource> ignored = reach.walk(expression.tree(), names);
    return reach.resources;
  }

  /** {@return the resource whose row, or rows, a part of the expression stands for} */
  private Optional<Resource> walk(CelExpr expr, Map<String, Resource> names) {
    return switch (expr.exprKind().getKind()) {
      case IDENT -> Optional.ofNullable(names.get(expr.ident().name()));
      case SELECT -> select(expr, names);
      case CALL -> {
        expr.call().target().ifPresent(target -> walked(target, names));
        expr.call().args().forEach(argument -> walked(argument, names));
        yield Optional.empty();
      }
      case LIST -> {
        expr.list().elements().forEach(element -> walked(element, names));
        yield Optional.empty();
      }
      case COMPREHENSION -> {
        Optional<Resource> range = walk(expr.comprehension().iterRange(), names);
        range.ifPresent(this::add);
        var within = new HashMap<>(names);
        within.remove(expr.comprehension().iterVar());
        range.ifPresent(resource -> within.put(expr.comprehension().iterVar(), resource));
        walked(expr.comprehension().loopCondition(), within);
        walked(expr.comprehension().loopStep(), within);
        yield Optional.empty();
      }
      case CONSTANT, STRUCT, MAP, NOT_SET -> Optional.empty();
    };
  }

  private void walked(CelExpr expr, Map<String, Resource> names) {
    Optional<Resource> ignored = walk(expr, names);
  }

  private Optional<Resource> select(CelExpr expr, Map<String, Resource> names) {
    CelExpr operand = expr.select().operand();
    Optional<Resource> of = walk(operand, names);
    if (of.isEmpty()) {
      return Optional.empty();
    }
    boolean own =
        operand.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
            && operand.ident().name().equals("me");
    if (!own) {
      add(of.get());
    }
    return target(of.get(), expr.select().field());
  }

  private Optional<Resource> target(Resource resource, String name) {
    Field field = resource.fields().get(name);
    if (field != null) {
      return field.type() instanceof FieldType.Link link
          ? registry.find(link.to())
          : Optional.empty();
    }
    Inverse inverse = registry.inverses(resource).get(name);
    if (inverse == null) {
      return Optional.empty();
    }
    add(inverse.source());
    return Optional.of(inverse.source());
  }

  private void add(Resource resource) {
    resources.add(resource.name());
  }
}
