package io.moguera.driver;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a server says of one of its resources.
 *
 * @param name as it is in addresses
 * @param fields in order
 * @param traits such as {@code publishable}
 * @param within the field that refers to what its rows are ordered within, or null
 * @param handle the field that stands for the id in addresses, or null
 * @param label the field by which people know a row, or null
 * @param relations what can be reached from a row
 * @param searchable whether its lists can be searched for words
 */
public record Declaration(
    String name,
    List<Field> fields,
    List<String> traits,
    @Nullable String within,
    @Nullable String handle,
    @Nullable String label,
    List<Relation> relations,
    boolean searchable) {
  /** Copies the lists. */
  public Declaration {
    fields = List.copyOf(fields);
    traits = List.copyOf(traits);
    relations = List.copyOf(relations);
  }

  /**
   * A field.
   *
   * @param name as it is in JSON
   * @param type such as {@code text} or {@code reference}
   * @param required whether it must be given
   * @param unique whether no two rows may have the same
   * @param immutable whether it is given at creation alone
   * @param to the resource that a reference refers to, or null
   * @param values what an enum may be; empty for other types
   * @param maxLength in characters, or null
   * @param min the least number, or null
   * @param max the greatest number, or null
   */
  public record Field(
      String name,
      String type,
      boolean required,
      boolean unique,
      boolean immutable,
      @Nullable String to,
      List<String> values,
      @Nullable Long maxLength,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max) {
    /** Copies the list. */
    public Field {
      values = List.copyOf(values);
    }

    /** {@return whether its value is one row or several of another resource} */
    public boolean refers() {
      return type.equals("reference") || type.equals("references") || type.equals("image");
    }

    /** {@return the resource whose rows it refers to} */
    public Optional<String> target() {
      return type.equals("image") ? Optional.of("images") : Optional.ofNullable(to);
    }

    static Field of(Row row) {
      return new Field(
          row.requireText("name"),
          row.requireText("type"),
          row.flag("required"),
          row.flag("unique"),
          row.flag("immutable"),
          row.text("to"),
          row.texts("values"),
          row.integer("max_length"),
          row.decimal("min"),
          row.decimal("max"));
    }
  }

  /**
   * A relation.
   *
   * @param name as it is in addresses
   * @param resource whose rows they are
   * @param many whether there may be several
   */
  public record Relation(String name, String resource, boolean many) {
    static Relation of(Row row) {
      return new Relation(row.requireText("name"), row.requireText("resource"), row.flag("many"));
    }
  }

  /** {@return a field by its name} */
  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** {@return whether its rows are drafts until they are published} */
  public boolean isPublishable() {
    return traits.contains("publishable");
  }

  static Declaration of(Row row) {
    return new Declaration(
        row.requireText("name"),
        row.rows("fields", Field::of),
        traits(row),
        within(row),
        row.text("handle"),
        row.text("label"),
        row.rows("relations", Relation::of),
        row.flag("searchable"));
  }

  /** A trait with options is an object of one member, such as {"ordered": {"within": "post"}}. */
  private static List<String> traits(Row row) {
    List<String> traits = new ArrayList<>();
    for (JsonNode trait : row.node().path("traits")) {
      if (trait.isObject()) {
        traits.addAll(trait.propertyNames());
      } else {
        traits.add(trait.asString());
      }
    }
    return traits;
  }

  private static @Nullable String within(Row row) {
    for (JsonNode trait : row.node().path("traits")) {
      JsonNode parent = trait.path("ordered").path("within");
      if (parent.isString()) {
        return parent.stringValue();
      }
    }
    return null;
  }
}
