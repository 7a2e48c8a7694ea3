package io.moguera.core.expression.sql;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.expression.Expression;
import io.moguera.core.sql.Layout;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Turns a checked expression into a condition; every value is bound.
 *
 * <p>What CEL calls an error (comparing with null by order, a field of what is null, such as of
 * {@code me} when anonymous) is SQL's null here: it denies, also below a negation, and is absorbed
 * by {@code ||} and {@code &&} as CEL does. One thing differs on purpose: {@code x == me} is never
 * true when anonymous, so that a rule about owners does not open rows that have none. A field of a
 * row in the trash is null, for its content is nobody's to see.
 *
 * <p>For one expression and one caller; not safe for use by several threads.
 */
public final class ConditionCompiler {
  private final Navigation navigation;
  private final Asker asker;
  private final Map<String, Term> scope = new HashMap<>();

  private ConditionCompiler(Navigation navigation, Asker asker) {
    this.navigation = navigation;
    this.asker = asker;
  }

  /**
   * The condition under which {@code expression} is true of the row under {@code alias}.
   *
   * @param visibility what rows reached through relations must fulfil: nothing in rules, the
   *     caller's own read rules in filters that a caller gives
   */
  public static Condition compile(
      Expression expression, String alias, Registry registry, Asker asker, Visibility visibility) {
    var compiler = new ConditionCompiler(new Navigation(registry, visibility, alias), asker);
    Resource it = expression.it();
    compiler.scope.put(
        "it", new Term.Row(it, Layout.id(alias), Optional.of(alias), Optional.empty()));
    return compiler.truth(expression.tree(), true).condition();
  }

  /** What a caller may read, for {@link #compile}. */
  public interface Visibility {
    /** Restricts nothing but what lies in the trash. */
    Visibility EVERYTHING =
        new Visibility() {
          @Override
          public Condition of(Resource resource, String alias) {
            return resource.trashable() ? Layout.deletedAt(alias).isNull() : DSL.trueCondition();
          }

          @Override
          public Optional<Condition> of(
              Resource resource, io.moguera.core.declaration.Field field, String alias) {
            return Optional.empty();
          }
        };

    /** {@return the condition under which the row under {@code alias} may be read} */
    Condition of(Resource resource, String alias);

    /**
     * {@return the condition under which a field of a readable row may be read, if there is one}
     */
    Optional<Condition> of(
        Resource resource, io.moguera.core.declaration.Field field, String alias);
  }

  /**
   * @param positive whether null may stand for false here; not below a negation
   */
  private Term.Truth truth(CelExpr expression, boolean positive) {
    return switch (term(expression, positive)) {
      case Term.Truth truth -> truth;
      case Term.Scalar scalar ->
          Truths.unknown(DSL.condition(scalar.field().coerce(Boolean.class)));
      case Term.Nothing _, Term.Failed _ -> Truths.failed(positive);
      case Term.Row _, Term.Rows _, Term.Values _, Term.Span _, Term.Json _ ->
          throw new IllegalStateException("Refused when it was checked");
    };
  }

  private Term term(CelExpr expression, boolean positive) {
    return switch (expression.exprKind().getKind()) {
      case CONSTANT -> constant(expression.constant());
      case IDENT -> identifier(expression.ident().name());
      case SELECT -> select(expression.select(), positive);
      case CALL -> call(expression.call(), positive);
      case LIST ->
          new Term.Values(
              expression.list().elements().stream().map(e -> term(e, positive)).toList());
      case COMPREHENSION -> comprehension(expression.comprehension(), positive);
      case STRUCT, MAP, NOT_SET -> throw new IllegalStateException("Refused when it was checked");
    };
  }

  private static Term constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case NULL_VALUE -> new Term.Nothing(false);
      case BOOLEAN_VALUE -> Truths.known(constant.booleanValue());
      case INT64_VALUE -> Term.Scalar.of(DSL.val(constant.int64Value()));
      // As it is written: columns of numbers hold decimals.
      case DOUBLE_VALUE -> Term.Scalar.of(DSL.val(BigDecimal.valueOf(constant.doubleValue())));
      case STRING_VALUE -> Term.Scalar.of(DSL.val(constant.stringValue(), SQLDataType.CLOB));
      case UINT64_VALUE, BYTES_VALUE, TIMESTAMP_VALUE, DURATION_VALUE, NOT_SET ->
          throw new IllegalStateException("Refused when it was checked");
    };
  }

  private Term identifier(String name) {
    Term bound = scope.get(name);
    if (bound != null) {
      return bound;
    }
    return switch (name) {
      case "now" -> Term.Scalar.of(asker.now());
      case "me" -> asker.me().<Term>map(navigation::caller).orElse(new Term.Nothing(true));
      default -> throw new IllegalStateException(name);
    };
  }

  private Term select(CelExpr.CelSelect select, boolean positive) {
    boolean ofMe =
        select.operand().exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
            && select.operand().ident().name().equals("me");
    Optional<Field<?>> known =
        ofMe ? asker.me().flatMap(me -> Navigation.known(me, select.field())) : Optional.empty();
    Term value =
        known.isPresent()
            ? Term.Scalar.of(known.get())
            : navigation.field(term(select.operand(), positive), select.field());
    return select.testOnly() ? isThere(value, positive) : value;
  }

  /** {@code has}: lists always are there, and a part of json where it is not null. */
  private static Term.Truth isThere(Term value, boolean positive) {
    return value instanceof Term.Json json
        ? Truths.guarded(json.defined(), Truths.unknown(json.field().isNotNull()), positive)
        : Truths.not(Comparison.isNull(value, false));
  }

  private Term call(CelExpr.CelCall call, boolean positive) {
    List<CelExpr> args = call.args();
    return switch (call.function()) {
      case "_&&_" -> Truths.and(truth(args.get(0), positive), truth(args.get(1), positive));
      case "_||_" -> Truths.or(truth(args.get(0), positive), truth(args.get(1), positive));
      case "!_" -> Truths.not(truth(args.get(0), false));
      case "_?_:_" -> conditional(args, positive);
      case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" ->
          // Of a side that is a truth its opposite may be wanted.
          Comparison.of(
              call.function(), term(args.get(0), false), term(args.get(1), false), positive);
      case "@in" -> navigation.in(term(args.get(0), false), term(args.get(1), false), positive);
      case "size" -> navigation.size(term(call.target().orElseGet(() -> args.get(0)), positive));
      case "timestamp" -> timestamp(args.get(0));
      case "duration" -> Arithmetic.duration(args.get(0).constant().stringValue());
      case "startsWith", "endsWith", "contains" ->
          Comparison.text(
              call.function(),
              term(call.target().orElseThrow(), positive),
              term(args.get(0), positive),
              positive);
      case "int", "double" -> Arithmetic.number(call.function(), term(args.get(0), positive));
      case "_+_", "_-_", "_*_", "_/_", "_%_" ->
          Arithmetic.of(call.function(), term(args.get(0), positive), term(args.get(1), positive));
      case "-_" -> Arithmetic.negated(term(args.get(0), positive));
      default -> Arithmetic.part(call.function(), term(call.target().orElseThrow(), positive));
    };
  }

  private Term conditional(List<CelExpr> args, boolean positive) {
    Term.Truth condition = truth(args.get(0), false);
    Term yes = term(args.get(1), false);
    Term no = term(args.get(2), false);
    if (condition.constant().isPresent()) {
      return condition.constant().get() ? term(args.get(1), positive) : term(args.get(2), positive);
    }
    return Choice.of(condition, yes, no);
  }

  private static Term timestamp(CelExpr argument) {
    return Term.Scalar.of(DSL.val(FieldType.Timestamp.parse(argument.constant().stringValue())));
  }

  /** {@code exists} and {@code all}, which the parser has written out as loops. */
  private Term comprehension(CelExpr.CelComprehension loop, boolean positive) {
    Term range = term(loop.iterRange(), positive);
    boolean exists = loop.loopStep().call().function().equals("_||_");
    CelExpr predicate = loop.loopStep().call().args().get(1);
    return switch (range) {
      case Term.Rows rows -> overRows(rows, loop.iterVar(), predicate, exists, positive);
      case Term.Values values -> overValues(values, loop.iterVar(), predicate, exists, positive);
      case Term.Failed _ -> Truths.failed(positive);
      default -> throw new IllegalStateException("Refused when it was checked");
    };
  }

  private Term overRows(
      Term.Rows rows, String variable, CelExpr predicate, boolean exists, boolean positive) {
    String alias = navigation.nextAlias();
    Term.Source source = rows.source().apply(alias);
    var row = new Term.Row(rows.resource(), Layout.id(alias), Optional.of(alias), Optional.empty());
    Term.Truth inner = within(variable, row, predicate, positive);
    return Truths.guarded(
        rows.defined(), Loops.over(source, inner.condition(), exists, positive), positive);
  }

  private Term overValues(
      Term.Values values, String variable, CelExpr predicate, boolean exists, boolean positive) {
    Term.Truth result = Truths.known(!exists);
    for (Term element : values.elements()) {
      Term.Truth inner = within(variable, element, predicate, positive);
      result = exists ? Truths.or(result, inner) : Truths.and(result, inner);
    }
    return Truths.guarded(values.defined(), result, positive);
  }

  private Term.Truth within(String variable, Term value, CelExpr predicate, boolean positive) {
    Term outer = scope.put(variable, value);
    try {
      return truth(predicate, positive);
    } finally {
      if (outer == null) {
        scope.remove(variable);
      } else {
        scope.put(variable, outer);
      }
    }
  }
}
