package io.moguera.core.write.sql;

import io.moguera.core.declaration.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** What other parts do with the fields of a write before they are read. Immutable. */
public final class Hooks {
  private final Map<String, List<UnaryOperator<ObjectNode>>> beforeWrite;

  private Hooks(Map<String, List<UnaryOperator<ObjectNode>>> beforeWrite) {
    this.beforeWrite = beforeWrite;
  }

  public static Hooks none() {
    return new Hooks(Map.of());
  }

  /** {@return these hooks and one more, which runs last} */
  public Hooks andBeforeWrite(String resource, UnaryOperator<ObjectNode> hook) {
    var all = new HashMap<>(beforeWrite);
    var list = new ArrayList<>(all.getOrDefault(resource, List.of()));
    list.add(hook);
    all.put(resource, List.copyOf(list));
    return new Hooks(Map.copyOf(all));
  }

  /** {@return the fields to write; the body itself stays as it is} */
  ObjectNode beforeWrite(Resource resource, ObjectNode body) {
    List<UnaryOperator<ObjectNode>> hooks = beforeWrite.getOrDefault(resource.name(), List.of());
    ObjectNode fields = hooks.isEmpty() ? body : body.deepCopy();
    for (UnaryOperator<ObjectNode> hook : hooks) {
      fields = hook.apply(fields);
    }
    return fields;
  }
}
