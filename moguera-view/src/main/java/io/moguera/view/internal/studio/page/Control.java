package io.moguera.view.internal.studio.page;

import io.moguera.driver.Declaration;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A control of a form, for one field.
 *
 * @param resource that a reference refers to, or null
 * @param values as the form has them; one but for several references
 * @param options what can be chosen; the chosen ones first
 * @param more whether there is more to choose than the options
 * @param error what is wrong with it, or null
 * @param picture the address of the image that is chosen, or null
 */
public record Control(
    Kind kind,
    Declaration.Field field,
    String label,
    @Nullable String hint,
    @Nullable String resource,
    List<String> values,
    List<Option> options,
    boolean more,
    boolean readOnly,
    @Nullable String error,
    @Nullable String picture) {
  public Control {
    values = List.copyOf(values);
    options = List.copyOf(options);
  }

  /** What a control looks like. */
  public enum Kind {
    LINE,
    TEXT,
    MARKDOWN,
    NUMBER,
    FLAG,
    DATE,
    TIME,
    CHOICE,
    JSON,
    EMAIL,
    URL,
    REFERENCE,
    REFERENCES,
    NAMES,
    IMAGE
  }

  /** Something to choose. */
  public record Option(String value, String text) {}

  /** The name under which the form sends it. */
  public String name() {
    return "f." + field.name();
  }

  public String id() {
    return "f-" + field.name();
  }

  public String value() {
    return values.isEmpty() ? "" : values.getFirst();
  }

  public boolean chosen(Option option) {
    return values.contains(option.value());
  }

  /** What {@code aria-describedby} names. */
  public @Nullable String described() {
    var ids = (hint == null ? "" : id() + "-hint") + (error == null ? "" : " " + id() + "-error");
    return ids.isBlank() ? null : ids.strip();
  }

  public @Nullable String invalid() {
    return error == null ? null : "true";
  }

  public String step() {
    return field.type().equals("integer") ? "1" : "any";
  }

  public @Nullable String min() {
    return plain(field.min());
  }

  public @Nullable String max() {
    return plain(field.max());
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  public @Nullable String maxLength() {
    var length = field.maxLength();
    return length == null ? null : Long.toString(length);
  }

  /** What a reader of the row sees who may not change it. */
  public String shown() {
    var texts = options.stream().filter(this::chosen).map(Option::text).toList();
    return texts.isEmpty() ? String.join(", ", values) : String.join(", ", texts);
  }
}
