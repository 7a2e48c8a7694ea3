package io.moguera.core.openapi;

import io.moguera.core.declaration.DefaultValue;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Inverse;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.query.Selection;
import io.moguera.core.write.BodyReader;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What bodies of writes look like. Members that a schema does not have are refused. */
final class WriteSchemas {
  /** What names a row in a reference. */
  static final String REFERENCE = "common.reference";

  private final Registry registry;
  private final Resource resource;

  WriteSchemas(Registry registry, Resource resource) {
    this.registry = registry;
    this.resource = resource;
  }

  static ObjectNode of(Resource resource, BodyReader.Kind kind) {
    return Schemas.ref(name(resource, kind));
  }

  private static String name(Resource resource, BodyReader.Kind kind) {
    return resource.name()
        + switch (kind) {
          case CREATE -> ".new";
          case PATCH -> ".patch";
          case REPLACE -> ".replacement";
        };
  }

  void addTo(ApiDocument document) {
    document.schema(REFERENCE, reference());
    for (BodyReader.Kind kind : BodyReader.Kind.values()) {
      document.schema(name(resource, kind), body(kind).closed());
    }
    if (resource.ordered().isPresent()) {
      document.schema(resource.name() + ".child", child());
    }
  }

  private static ObjectNode reference() {
    var byName =
        Schemas.object()
            .may("id", Schemas.number())
            .may("slug", Schemas.text())
            .may("name", Schemas.text())
            .open();
    byName.putArray("anyOf").addObject().putArray("required").add("id");
    byName.withArray("anyOf").addObject().putArray("required").add("slug");
    byName.withArray("anyOf").addObject().putArray("required").add("name");
    return Schemas.any(Schemas.number(), Schemas.text(), byName)
        .put(
            "description",
            "A row, by its id, its slug or unique name, or an object with one of them.");
  }

  private Schemas.Members body(BodyReader.Kind kind) {
    var body = Schemas.object().described(purpose(kind));
    fields(body, kind, Optional.empty());
    for (Inverse child : registry.children(resource)) {
      if (!body.has(child.name())) {
        body.may(child.name(), children(child.source(), kind));
      }
    }
    switch (kind) {
      case CREATE -> created(body);
      case REPLACE -> ignored(body);
      case PATCH -> times(body);
    }
    return body;
  }

  private String purpose(BodyReader.Kind kind) {
    return switch (kind) {
      case CREATE -> "A new row of " + resource.name() + ".";
      case PATCH ->
          "The fields of a row of %s that change (RFC 7396); the others stay."
              .formatted(resource.name());
      case REPLACE ->
          "All fields of a row of %s; those that are absent are cleared."
              .formatted(resource.name());
    };
  }

  private void fields(Schemas.Members body, BodyReader.Kind kind, Optional<String> without) {
    for (Field field : resource.fields().values()) {
      boolean given =
          !(field.type() instanceof FieldType.Count)
              && !without.equals(Optional.of(field.name()))
              && !(kind == BodyReader.Kind.PATCH && field.immutable());
      if (!given) {
        continue;
      }
      ObjectNode value = value(field).put("description", FieldText.of(field));
      boolean needed =
          field.required() && field.defaultValue().isEmpty() && kind != BodyReader.Kind.PATCH;
      if (needed) {
        body.must(field.name(), value);
      } else {
        body.may(field.name(), value);
      }
    }
  }

  private ObjectNode value(Field field) {
    ObjectNode value =
        switch (field.type()) {
          case FieldType.Reference _ -> Schemas.any(Schemas.ref(REFERENCE));
          case FieldType.References _ -> Schemas.list(Schemas.ref(REFERENCE)).put("maxItems", 1000);
          default -> limited(field);
        };
    if (field.defaultValue().orElse(null) instanceof DefaultValue.Constant constant) {
      value.set("default", constant.value());
    }
    return field.required() || field.type() instanceof FieldType.References
        ? value
        : Schemas.nullable(value);
  }

  private static ObjectNode limited(Field field) {
    ObjectNode schema = ReadSchemas.plain(field.type());
    switch (field.type()) {
      case FieldType.Text text -> {
        text.minLength().ifPresent(length -> schema.put("minLength", length));
        text.maxLength().ifPresent(length -> schema.put("maxLength", length));
        text.pattern().ifPresent(pattern -> schema.put("pattern", "^(?:" + pattern + ")$"));
      }
      case FieldType.Slug _ -> schema.put("maxLength", 200);
      case FieldType.WholeNumber number -> {
        number.min().ifPresent(min -> schema.put("minimum", min));
        number.max().ifPresent(max -> schema.put("maximum", max));
      }
      case FieldType.Decimal number -> {
        number.min().ifPresent(min -> schema.put("minimum", min));
        number.max().ifPresent(max -> schema.put("maximum", max));
      }
      default -> {
        // Without limits.
      }
    }
    return schema;
  }

  private static ObjectNode children(Resource child, BodyReader.Kind kind) {
    return Schemas.list(Schemas.ref(child.name() + ".child"))
        .put("maxItems", 500)
        .put(
            "description",
            kind == BodyReader.Kind.CREATE
                ? "Created with the row, in this order."
                : "All of them, in order: those with an id stay, others are new, the rest goes.");
  }

  /** A child within its parent's body: without its parent, with its id where it is there. */
  private ObjectNode child() {
    String parent = resource.ordered().orElseThrow().within();
    var body =
        Schemas.object()
            .described("A row of " + resource.name() + " within the body of what it belongs to.")
            .may("id", Schemas.number());
    fields(body, BodyReader.Kind.CREATE, Optional.of(parent));
    return body.closed();
  }

  private void created(Schemas.Members body) {
    if (resource.publishable()) {
      body.may(
          "status",
          Schemas.oneOf(List.of("draft", "published"))
              .put("default", "draft")
              .put(
                  "description",
                  "`published` with a `published_at` that is to come makes it `scheduled`."));
      body.may("published_at", Schemas.nullable(Schemas.timestamp()));
    }
    times(body);
  }

  private static void times(Schemas.Members body) {
    for (String time : List.of("created_at", "updated_at")) {
      body.may(
          time,
          Schemas.nullable(Schemas.timestamp())
              .put("description", "For imports, by editors and administrators."));
    }
  }

  /** What the server sent may come back. */
  private void ignored(Schemas.Members body) {
    for (String name : Selection.given(resource)) {
      body.may(
          name, Schemas.node().put("readOnly", true).put("description", "Ignored if it is there."));
    }
    for (Field field : resource.fields().values()) {
      if (field.type() instanceof FieldType.Count) {
        body.may(
            field.name(),
            Schemas.node().put("readOnly", true).put("description", "Ignored if it is there."));
      }
    }
  }
}
