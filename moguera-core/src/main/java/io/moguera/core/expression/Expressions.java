package io.moguera.core.expression;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks expressions against the declared resources. In them {@code it} is a row, {@code me} the
 * caller (null when anonymous) and {@code now} the time. Safe for use by several threads; what was
 * checked is kept, up to 10,000 expressions.
 */
public final class Expressions {
  /** Whole numbers and decimals can be compared with each other. */
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(10_000)
          .build();

  private final ResourceTypes types;
  private final Map<String, CelCompiler> compilers = new ConcurrentHashMap<>();
  private final Cache<Key, Expression> checked = Caffeine.newBuilder().maximumSize(10_000).build();

  private Expressions(Registry registry) {
    this.types = new ResourceTypes(registry);
  }

  public static Expressions of(Registry registry) {
    return new Expressions(registry);
  }

  /**
   * Checks an expression whose value is true or false.
   *
   * @param it the resource whose rows it speaks of
   * @throws ExpressionException if it can't be read or is not well typed
   */
  public Expression check(Resource it, String source) {
    return checked.get(new Key(it.name(), source), key -> compile(it, source));
  }

  private Expression compile(Resource it, String source) {
    CelCompiler compiler = compilers.computeIfAbsent(it.name(), name -> compiler(it));
    CelValidationResult result = compiler.compile(source);
    if (result.hasError()) {
      CelIssue first = result.getErrors().getFirst();
      throw new ExpressionException(place(source, first), readable(first.getMessage()));
    }
    try {
      CelAbstractSyntaxTree ast = result.getAst();
      new Supported(ast).check();
      return new Expression(source, it, ast.getExpr(), ast.getSource().getPositionsMap());
    } catch (CelValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Which code point of the expression, from 1. */
  private static int place(String source, CelIssue issue) {
    int before =
        source
            .lines()
            .limit(issue.getSourceLocation().getLine() - 1L)
            .mapToInt(line -> line.codePointCount(0, line.length()) + 1)
            .sum();
    return before + issue.getSourceLocation().getColumn() + 1;
  }

  private CelCompiler compiler(Resource it) {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setStandardMacros(CelStandardMacro.EXISTS, CelStandardMacro.ALL, CelStandardMacro.HAS)
        .setOptions(OPTIONS)
        .addFunctionDeclarations(mixed("_==_"), mixed("_!=_"))
        .setTypeProvider(types)
        .addVar("it", types.of(it))
        .addVar("me", types.caller())
        .addVar("now", SimpleType.TIMESTAMP)
        .setResultType(SimpleType.BOOL)
        .build();
  }

  private static CelFunctionDecl mixed(String operator) {
    String name = operator.equals("_==_") ? "equals" : "not_equals";
    return CelFunctionDecl.newFunctionDeclaration(
        operator,
        CelOverloadDecl.newGlobalOverload(
            name + "_int64_double", SimpleType.BOOL, SimpleType.INT, SimpleType.DOUBLE),
        CelOverloadDecl.newGlobalOverload(
            name + "_double_int64", SimpleType.BOOL, SimpleType.DOUBLE, SimpleType.INT));
  }

  private static String readable(String message) {
    return message.replace(ResourceTypes.PREFIX, "");
  }

  private record Key(String resource, String source) {}
}
