package io.moguera.core.openapi;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Inverse;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.query.Selection;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What rows look like in answers. */
final class ReadSchemas {
  private static final List<String> STATUS = List.of("draft", "scheduled", "published", "archived");

  private final Registry registry;
  private final Resource resource;

  ReadSchemas(Registry registry, Resource resource) {
    this.registry = registry;
    this.resource = resource;
  }

  static ObjectNode row(Resource resource) {
    return Schemas.ref(resource.name());
  }

  /** A row of which all is told, as after a write. */
  static ObjectNode whole(Resource resource) {
    return Schemas.ref(resource.name() + ".whole");
  }

  static ObjectNode summary(Resource resource) {
    return Schemas.ref(resource.name() + ".summary");
  }

  static ObjectNode page(Resource resource) {
    return Schemas.ref(resource.name() + ".page");
  }

  void addTo(ApiDocument document) {
    document.schema(resource.name(), row());
    document.schema(resource.name() + ".whole", wholeRow());
    document.schema(resource.name() + ".summary", summary());
    document.schema(resource.name() + ".page", page());
  }

  /** Only the id is certain: {@code fields=} leaves out members, and so do rules of fields. */
  private ObjectNode row() {
    var row = Schemas.object().described("A row of " + resource.name() + ".");
    for (String name : Selection.given(resource)) {
      if (name.equals("id")) {
        row.must(name, given(name));
      } else {
        row.may(name, given(name));
      }
    }
    for (Field field : resource.fields().values()) {
      if (!field.hidden()) {
        row.may(field.name(), value(field).put("description", FieldText.of(field)));
      }
    }
    for (Inverse inverse : registry.inverses(resource).values()) {
      if (!row.has(inverse.name())) {
        row.may(
            inverse.name(),
            Schemas.list(row(inverse.source()))
                .put("description", "With `include=" + inverse.name() + "` only."));
      }
    }
    return row.open();
  }

  private ObjectNode wholeRow() {
    ObjectNode whole = Schemas.node();
    whole.putArray("allOf").add(row(resource));
    var required = whole.putArray("required");
    for (String name : Selection.given(resource)) {
      if (!name.equals("deleted_at")) {
        required.add(name);
      }
    }
    resource.fields().values().stream()
        .filter(field -> !field.hidden() && field.access().read().isEmpty())
        .forEach(field -> required.add(field.name()));
    return whole;
  }

  /** {@return the schema of a member that rows have beside their fields} */
  static ObjectNode given(String name) {
    return switch (name) {
      case "id" -> Schemas.number().put("description", "Never changes.");
      case "version" ->
          Schemas.number().put("description", "Counts the changes; the ETag begins with it.");
      case "created_at", "updated_at" -> Schemas.timestamp();
      case "status" -> Schemas.oneOf(STATUS);
      case "published_at" ->
          Schemas.nullable(Schemas.timestamp())
              .put("description", "When it was published, or is to be.");
      case "deleted_at" ->
          Schemas.timestamp().put("description", "Only of rows that are in the trash.");
      case "position" ->
          Schemas.number().put("description", "Its place among its siblings, from 1.");
      default -> throw new IllegalArgumentException(name);
    };
  }

  private ObjectNode value(Field field) {
    ObjectNode value =
        switch (field.type()) {
          case FieldType.Reference link -> reference(registry.require(link.to()));
          case FieldType.References link -> references(registry.require(link.to()));
          case FieldType.Count _ -> Schemas.number();
          default -> plain(field.type());
        };
    boolean certain =
        field.required()
            || field.type() instanceof FieldType.References
            || field.type() instanceof FieldType.Count;
    // The row that a required reference names may be one that the caller may not see.
    return certain && !(field.type() instanceof FieldType.Reference)
        ? value
        : Schemas.nullable(value);
  }

  /** Beside what stands for the row, all of it with {@code include=}. */
  private static ObjectNode reference(Resource target) {
    return Schemas.any(summary(target), row(target));
  }

  private static ObjectNode references(Resource target) {
    return Schemas.list(Schemas.any(summary(target), row(target)));
  }

  /** {@return the schema of a plain value, without its limits} */
  static ObjectNode plain(FieldType type) {
    return switch (type) {
      case FieldType.Text text ->
          switch (text.kind()) {
            case STRING, TEXT -> Schemas.text();
            case MARKDOWN -> Schemas.text().put("contentMediaType", "text/markdown");
            case EMAIL ->
                Schemas.text().put("pattern", "^[^\\s@]{1,64}@[^\\s@.]+(?:\\.[^\\s@.]+)+$");
            case URL -> Schemas.text("iri");
          };
      case FieldType.Slug _ -> Schemas.text();
      case FieldType.WholeNumber _ -> Schemas.number();
      case FieldType.Decimal _ -> Schemas.node().put("type", "number");
      case FieldType.Bool _ -> Schemas.truth();
      case FieldType.Date _ -> Schemas.text("date");
      case FieldType.Timestamp _ -> Schemas.timestamp();
      case FieldType.Enumeration words -> Schemas.oneOf(words.values());
      case FieldType.Json _ -> Schemas.node();
      case FieldType.Link _, FieldType.Count _ ->
          throw new IllegalArgumentException(type.keyword() + " is no plain type");
    };
  }

  private ObjectNode summary() {
    var summary =
        Schemas.object()
            .described("What stands for a row of " + resource.name() + " where it is referred to.")
            .must("id", Schemas.number());
    resource
        .label()
        .ifPresent(field -> summary.must(field.name(), Schemas.nullable(Schemas.text())));
    resource
        .slug()
        .filter(field -> !field.hidden())
        .ifPresent(field -> summary.must(field.name(), Schemas.nullable(Schemas.text())));
    return summary.open();
  }

  private ObjectNode page() {
    return Schemas.object()
        .described("A page of a list of " + resource.name() + ".")
        .must("items", Schemas.list(row(resource)))
        .must("next", cursor("The cursor of the next page, for `after`."))
        .must("prev", cursor("The cursor of the page before, for `before`."))
        .may("count", Schemas.number().put("description", "With `count` only: of all pages."))
        .may("page", Schemas.number().put("description", "With `page` only."))
        .open();
  }

  private static ObjectNode cursor(String description) {
    return Schemas.nullable(Schemas.text()).put("description", description);
  }
}
