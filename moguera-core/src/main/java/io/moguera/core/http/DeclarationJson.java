package io.moguera.core.http;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.SortKey;
import io.moguera.core.declaration.Trait;
import io.moguera.core.query.Link;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The declarations as data, for clients that adapt to what there is. Rules are not told. */
final class DeclarationJson {
  private DeclarationJson() {}

  static ObjectNode of(Registry registry) {
    ObjectNode all = Json.mapper().createObjectNode();
    all.put("service", registry.service());
    ArrayNode items = all.putArray("items");
    registry.resources().forEach(resource -> items.add(of(registry, resource)));
    return all;
  }

  private static ObjectNode of(Registry registry, Resource resource) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("name", resource.name());
    ArrayNode fields = json.putArray("fields");
    resource.fields().values().stream()
        .filter(field -> !field.hidden())
        .forEach(field -> fields.add(of(field)));
    traits(resource, json.putArray("traits"));
    json.put("handle", resource.handle().map(Field::name).orElse(null));
    json.put("label", resource.label().map(Field::name).orElse(null));
    json.put("searchable", !resource.search().isEmpty());
    ArrayNode sort = json.putArray("sort");
    for (SortKey key : resource.sort()) {
      sort.add((key.descending() ? "-" : "") + key.field());
    }
    ArrayNode relations = json.putArray("relations");
    for (String name : Link.names(registry, resource)) {
      Link.find(registry, resource, name)
          .ifPresent(
              link ->
                  relations
                      .addObject()
                      .put("name", name)
                      .put("resource", link.target().name())
                      .put("many", link.many()));
    }
    ArrayNode lists = json.putArray("lists");
    resource.lists().keySet().forEach(lists::add);
    return json;
  }

  private static void traits(Resource resource, ArrayNode traits) {
    for (Trait.Simple trait : Trait.Simple.values()) {
      if (resource.traits().contains(trait)) {
        traits.add(trait.name().toLowerCase(Locale.ROOT));
      }
    }
    resource
        .ordered()
        .ifPresent(o -> traits.addObject().putObject("ordered").put("within", o.within()));
  }

  private static ObjectNode of(Field field) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("name", field.name());
    json.put("type", field.type().keyword());
    json.put("required", field.required() && field.defaultValue().isEmpty());
    json.put("unique", field.unique());
    json.put("immutable", field.immutable());
    switch (field.type()) {
      case FieldType.Text text -> {
        text.minLength().ifPresent(length -> json.put("min_length", length));
        text.maxLength().ifPresent(length -> json.put("max_length", length));
        text.pattern().ifPresent(pattern -> json.put("pattern", pattern));
      }
      case FieldType.Slug slug -> slug.from().ifPresent(from -> json.put("from", from));
      case FieldType.WholeNumber number -> {
        number.min().ifPresent(min -> json.put("min", min));
        number.max().ifPresent(max -> json.put("max", max));
      }
      case FieldType.Decimal number -> {
        number.min().ifPresent(min -> json.put("min", min));
        number.max().ifPresent(max -> json.put("max", max));
      }
      case FieldType.Enumeration words -> words.values().forEach(json.putArray("values")::add);
      case FieldType.Link link -> {
        json.put("to", link.to());
        link.inverse().ifPresent(inverse -> json.put("inverse", inverse));
      }
      case FieldType.Count count -> json.put("of", count.resource() + "." + count.field());
      case FieldType.Bool _, FieldType.Date _, FieldType.Timestamp _, FieldType.Json _ -> {
        // Nothing more to say.
      }
    }
    return json;
  }
}
