package io.moguera.core.access.sql;

import io.moguera.core.access.RulePart;
import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.Rule;
import io.moguera.core.sql.Layout;
import io.moguera.core.sql.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells which rule decides on an operation and what each part of it comes to. It asks the same
 * conditions as the requests themselves. For one request.
 */
public final class Explanation {
  private static final String ALIAS = "t";

  private final Session session;
  private final Rights rights;
  private final Resource resource;

  public Explanation(Session session, Rights rights, Resource resource) {
    this.session = session;
    this.rights = rights;
    this.resource = resource;
  }

  /**
   * Explains an operation.
   *
   * @param id of the row; empty to explain what does not depend on it
   * @return {@code allowed} (null where it depends on the row), {@code decided_by}, the rule and
   *     its parts
   */
  public ObjectNode of(Access.Operation operation, OptionalLong id) {
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    if (rights.unlimited()) {
      return told.put("allowed", true).put("decided_by", "admin");
    }
    Access.Operation ruling = operation;
    Optional<Rule> rule = resource.access().rule(operation);
    if (rule.isEmpty() && operation == Access.Operation.PUBLISH) {
      ruling = Access.Operation.UPDATE;
      rule = resource.access().rule(ruling);
    }
    if (rule.isEmpty()) {
      return told.put("allowed", false).put("decided_by", "no_rule");
    }
    RulePart whole = RulePart.of(rule.get().source());
    var leaves = new ArrayList<RulePart>();
    collect(whole, leaves);
    List<@Nullable Boolean> results = results(rule.get(), leaves, id);
    ObjectNode parts = told(whole, leaves, results);
    told.set("allowed", parts.get("result"));
    told.put("decided_by", "rule");
    ObjectNode source = told.putObject("rule");
    source.put("operation", ruling.name().toLowerCase(Locale.ROOT));
    source.put("expression", rule.get().source());
    source.put("file", rule.get().origin().file());
    source.put("line", rule.get().origin().start().line());
    told.set("parts", parts);
    return told;
  }

  private static void collect(RulePart part, List<RulePart> leaves) {
    if (part.kind() == RulePart.Kind.PLAIN) {
      leaves.add(part);
    }
    part.parts().forEach(inner -> collect(inner, leaves));
  }

  /** One statement for all; null for what depends on a row where there is none. */
  private List<@Nullable Boolean> results(Rule rule, List<RulePart> leaves, OptionalLong id) {
    var columns = new ArrayList<SelectField<?>>();
    columns.add(DSL.inline(1).as("present"));
    var asked = new ArrayList<Boolean>();
    for (RulePart leaf : leaves) {
      boolean known = id.isPresent() || !rights.mentionsRow(resource, leaf.text());
      asked.add(known);
      if (known) {
        columns.add(
            DSL.field(rights.compiled(resource, new Rule(leaf.text(), rule.origin()), ALIAS))
                .as("c" + asked.size()));
      }
    }
    Optional<Record> row =
        (id.isPresent()
                ? session
                    .dsl()
                    .select(columns)
                    .from(Layout.table(resource, ALIAS))
                    .where(Layout.id(ALIAS).eq(id.getAsLong()))
                : session.dsl().select(columns))
            .fetchOptional()
            .map(r -> r);
    var results = new ArrayList<@Nullable Boolean>();
    for (int i = 0; i < leaves.size(); i++) {
      int column = i + 1;
      results.add(
          asked.get(i)
              ? Boolean.valueOf(
                  row.map(r -> Boolean.TRUE.equals(r.get("c" + column, Boolean.class)))
                      .orElse(false))
              : null);
    }
    return results;
  }

  private static ObjectNode told(
      RulePart part, List<RulePart> leaves, List<@Nullable Boolean> results) {
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    told.put("expression", part.text());
    if (part.kind() == RulePart.Kind.PLAIN) {
      put(told, results.get(place(part, leaves)));
      return told;
    }
    List<ObjectNode> inner = part.parts().stream().map(one -> told(one, leaves, results)).toList();
    List<@Nullable Boolean> values = new ArrayList<>();
    inner.forEach(
        node -> values.add(node.get("result").isNull() ? null : node.get("result").asBoolean()));
    put(told, together(part.kind(), values));
    told.put("operator", part.kind().name().toLowerCase(Locale.ROOT));
    inner.forEach(told.withArray("parts")::add);
    return told;
  }

  /** The very part, since two may read the same. */
  private static int place(RulePart part, List<RulePart> leaves) {
    for (int i = 0; i < leaves.size(); i++) {
      if (leaves.get(i).equals(part)) {
        return i;
      }
    }
    throw new IllegalArgumentException(part.text());
  }

  private static @Nullable Boolean together(RulePart.Kind kind, List<@Nullable Boolean> values) {
    boolean decisive = kind == RulePart.Kind.OR;
    if (kind == RulePart.Kind.NOT) {
      Boolean value = values.getFirst();
      return value == null ? null : Boolean.valueOf(!value);
    }
    if (values.contains(decisive)) {
      return decisive;
    }
    return values.contains(null) ? null : Boolean.valueOf(!decisive);
  }

  private static void put(ObjectNode told, @Nullable Boolean result) {
    if (result == null) {
      told.putNull("result");
    } else {
      told.put("result", result.booleanValue());
    }
  }
}
