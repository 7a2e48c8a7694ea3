package io.moguera.driver;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the drafts of the built-in resources have in common.
 *
 * @param <D> the draft itself
 */
public abstract class FluentDraft<D extends FluentDraft<D>> implements Draft {
  private final Fields fields;

  FluentDraft(Map<String, ? extends @Nullable Object> fields) {
    this.fields = Fields.of(fields);
  }

  /** {@return the draft with another field, such as one that a service added} */
  public final D with(String name, @Nullable Object value) {
    return make(fields.with(name, value).fields());
  }

  /**
   * {@return the draft with a mark of where the row was imported from, by which it is found again}
   */
  public final D source(@Nullable String source) {
    return with("source", source);
  }

  @Override
  public final Map<String, @Nullable Object> fields() {
    return fields.fields();
  }

  abstract D make(Map<String, @Nullable Object> all);

  static List<Map<String, String>> named(String key, String... names) {
    return Arrays.stream(names).map(name -> Map.of(key, name)).toList();
  }

  static List<Reference> byId(long... ids) {
    return Arrays.stream(ids).mapToObj(Reference::to).toList();
  }
}
