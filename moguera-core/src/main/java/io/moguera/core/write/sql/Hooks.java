package io.moguera.core.write.sql;

import io.moguera.core.WriteHook;
import io.moguera.core.data.AfterHook;
import io.moguera.core.data.BeforeHook;
import io.moguera.core.data.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What other parts do with writes: with their fields, before and after them. Immutable. */
public final class Hooks {
  private final Map<String, List<WriteHook>> beforeWrite;
  private final Map<Place, List<BeforeHook>> before;
  private final Map<Place, List<AfterHook>> after;

  private Hooks(
      Map<String, List<WriteHook>> beforeWrite,
      Map<Place, List<BeforeHook>> before,
      Map<Place, List<AfterHook>> after) {
    this.beforeWrite = beforeWrite;
    this.before = before;
    this.after = after;
  }

  private record Place(Operation operation, String resource) {}

  public static Hooks none() {
    return new Hooks(Map.of(), Map.of(), Map.of());
  }

  /** {@return these hooks and one more, which runs last} */
  public Hooks andBeforeWrite(String resource, WriteHook hook) {
    return new Hooks(and(beforeWrite, resource, hook), before, after);
  }

  /** {@return these hooks and one more, which runs last} */
  public Hooks andBefore(Operation operation, String resource, BeforeHook hook) {
    return new Hooks(beforeWrite, and(before, new Place(operation, resource), hook), after);
  }

  /** {@return these hooks and one more, which runs last} */
  public Hooks andAfter(Operation operation, String resource, AfterHook hook) {
    return new Hooks(beforeWrite, before, and(after, new Place(operation, resource), hook));
  }

  private static <K, H> Map<K, List<H>> and(Map<K, List<H>> known, K place, H hook) {
    var all = new HashMap<>(known);
    var list = new ArrayList<>(all.getOrDefault(place, List.of()));
    list.add(hook);
    all.put(place, List.copyOf(list));
    return Map.copyOf(all);
  }

  List<WriteHook> beforeWrite(String resource) {
    return beforeWrite.getOrDefault(resource, List.of());
  }

  List<BeforeHook> before(Operation operation, String resource) {
    return before.getOrDefault(new Place(operation, resource), List.of());
  }

  List<AfterHook> after(Operation operation, String resource) {
    return after.getOrDefault(new Place(operation, resource), List.of());
  }

  /** {@return whether anything is done when that happens to a row of the resource} */
  public boolean has(Operation operation, String resource) {
    return !before(operation, resource).isEmpty() || !after(operation, resource).isEmpty();
  }
}
