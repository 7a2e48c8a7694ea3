package io.moguera.core.access.sql;

import io.moguera.core.Caller;
import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.Rule;
import io.moguera.core.expression.Expressions;
import io.moguera.core.expression.Mentions;
import io.moguera.core.expression.sql.Asker;
import io.moguera.core.expression.sql.ConditionCompiler;
import io.moguera.core.sql.Layout;
import io.moguera.core.sql.Session;
import io.moguera.core.sql.Slots;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * What one caller may do at one time, as conditions on rows. What no rule allows is denied; an
 * administrator passes every rule. For one request.
 */
public final class Rights implements ConditionCompiler.Visibility {
  private final Registry registry;
  private final Expressions expressions;
  private final Optional<Caller> caller;
  private final Instant now;
  private final Asker asker;
  private final boolean trusted;

  public Rights(Registry registry, Expressions expressions, Optional<Caller> caller, Instant now) {
    this(registry, expressions, caller, now, Asker.of(caller, now), false);
  }

  private Rights(
      Registry registry,
      Expressions expressions,
      Optional<Caller> caller,
      Instant now,
      Asker asker,
      boolean trusted) {
    this.registry = registry;
    this.expressions = expressions;
    this.caller = caller;
    this.now = now;
    this.asker = asker;
    this.trusted = trusted;
  }

  /** {@return the rights of the service's own code, at work for the same caller} */
  public Rights trusted() {
    return new Rights(registry, expressions, caller, now, asker, true);
  }

  /** {@return the rights of a caller at the same time} */
  public Rights as(Optional<Caller> other) {
    return new Rights(registry, expressions, other, now);
  }

  /**
   * {@return the rights of any caller of this one's role, at any time: conditions with slots, to be
   * filled with somebody's {@link #slots}}
   */
  public Rights open() {
    return new Rights(registry, expressions, caller, now, Asker.open(caller), trusted);
  }

  /** {@return what this caller puts into the slots of {@link #open} conditions} */
  public Slots slots() {
    return Asker.slots(caller, now);
  }

  /**
   * {@return the caller's role, empty for anonymous callers; another one where the service's own
   * code asks, whose statements must never be taken for the caller's}
   */
  public String role() {
    String role = caller.map(Caller::role).orElse("");
    return trusted ? "trusted " + role : role;
  }

  /** {@return who asks, for {@link ConditionCompiler#compile}} */
  public Asker asker() {
    return asker;
  }

  public Optional<Caller> caller() {
    return caller;
  }

  /** {@return the time at which the rights are looked at} */
  public Instant now() {
    return now;
  }

  public boolean unlimited() {
    return trusted || caller.map(Caller::isAdmin).orElse(false);
  }

  /** {@return whether the caller may say when a row was made and changed} */
  public boolean mayImport() {
    return unlimited() || caller.filter(me -> me.role().equals("editor")).isPresent();
  }

  /** Rows in the trash are nobody's to see here. */
  @Override
  public Condition of(Resource resource, String alias) {
    Condition rule = of(resource, Access.Operation.READ, alias);
    return resource.trashable() ? rule.and(Layout.deletedAt(alias).isNull()) : rule;
  }

  @Override
  public Optional<Condition> of(Resource resource, Field field, String alias) {
    return unlimited()
        ? Optional.empty()
        : field.access().read().map(rule -> compiled(resource, rule, alias));
  }

  /** {@return the condition under which the caller may do it to the row under {@code alias}} */
  public Condition of(Resource resource, Access.Operation operation, String alias) {
    if (unlimited()) {
      return DSL.trueCondition();
    }
    Optional<Rule> rule = resource.access().rule(operation);
    if (rule.isEmpty() && operation == Access.Operation.PUBLISH) {
      rule = resource.access().rule(Access.Operation.UPDATE);
    }
    return rule.map(r -> compiled(resource, r, alias)).orElseGet(DSL::falseCondition);
  }

  /** {@return the condition under which the caller may set a field, if there is one} */
  public Optional<Condition> write(Resource resource, Field field, String alias) {
    return unlimited()
        ? Optional.empty()
        : field.access().write().map(rule -> compiled(resource, rule, alias));
  }

  /** {@return whether a rule that speaks of the caller alone allows it} */
  public boolean hold(Session session, Resource resource, Rule rule) {
    if (unlimited()) {
      return true;
    }
    Condition condition = compiled(resource, rule, "t");
    return Boolean.TRUE.equals(session.dsl().select(DSL.field(condition)).fetchSingle().value1());
  }

  /** {@return whether what an expression comes to depends on the row} */
  boolean mentionsRow(Resource resource, String expression) {
    return Mentions.ofIt(expressions.check(resource, expression)).isPresent();
  }

  /** {@return a rule as a condition for this caller} */
  public Condition compiled(Resource resource, Rule rule, String alias) {
    return ConditionCompiler.compile(
        expressions.check(resource, rule.source()),
        alias,
        registry,
        asker,
        ConditionCompiler.Visibility.EVERYTHING);
  }
}
