package io.moguera.core.write.sql;

import io.moguera.core.WriteHook;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Resource;
import io.moguera.core.sql.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import tools.jackson.databind.node.ObjectNode;

/** What other parts do with the fields of a write before they are read. Immutable. */
public final class Hooks {
  private final Map<String, List<WriteHook>> beforeWrite;

  private Hooks(Map<String, List<WriteHook>> beforeWrite) {
    this.beforeWrite = beforeWrite;
  }

  public static Hooks none() {
    return new Hooks(Map.of());
  }

  /** {@return these hooks and one more, which runs last} */
  public Hooks andBeforeWrite(String resource, WriteHook hook) {
    var all = new HashMap<>(beforeWrite);
    var list = new ArrayList<>(all.getOrDefault(resource, List.of()));
    list.add(hook);
    all.put(resource, List.copyOf(list));
    return new Hooks(Map.copyOf(all));
  }

  /** {@return the fields to write; the body itself stays as it is} */
  ObjectNode beforeWrite(
      DSLContext sql, Rights rights, Resource resource, OptionalLong id, ObjectNode body) {
    List<WriteHook> hooks = beforeWrite.getOrDefault(resource.name(), List.of());
    if (hooks.isEmpty()) {
      return body;
    }
    var write = new WriteHook.Write(resource.name(), rights.caller(), id, new Session(sql));
    ObjectNode fields = body.deepCopy();
    for (WriteHook hook : hooks) {
      fields = hook.beforeWrite(write, fields);
    }
    return fields;
  }
}
