package io.moguera.core.write;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Inverse;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.query.Selection;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of one write; what is wrong with it is noted in the mistakes it was given. */
public final class BodyReader {
  /** References that one field may hold. */
  private static final int MOST_REFERENCES = 1_000;

  private static final int MOST_CHILDREN = 500;

  private final Registry registry;
  private final boolean importing;
  private final Mistakes mistakes;
  private final FieldValues plain;

  public BodyReader(Registry registry, boolean importing, Mistakes mistakes) {
    this.registry = registry;
    this.importing = importing;
    this.mistakes = mistakes;
    this.plain = new FieldValues(mistakes);
  }

  /** What kind of write a body is for. */
  public enum Kind {
    CREATE,
    /** Gives the fields that change (RFC 7396). */
    PATCH,
    /** Gives all fields, and perhaps what the server sent beside them, which is ignored. */
    REPLACE
  }

  /**
   * Reads a body.
   *
   * @param at the pointer to the body; empty for all of a request
   */
  public Draft read(Resource resource, ObjectNode body, Kind kind, String at) {
    var values = new LinkedHashMap<String, Optional<Object>>();
    var references = new LinkedHashMap<String, Optional<Target>>();
    var lists = new LinkedHashMap<String, List<Target>>();
    var children = new LinkedHashMap<String, List<ObjectNode>>();
    Map<String, Inverse> owned = new LinkedHashMap<>();
    registry.children(resource).forEach(child -> owned.put(child.name(), child));
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      String name = member.getKey();
      String pointer = Mistakes.pointer(at, name);
      Optional<Field> field = resource.find(name);
      if (field.isPresent()) {
        switch (field.get().type()) {
          case FieldType.Reference _ ->
              references.put(name, reference(field.get(), member.getValue(), pointer));
          case FieldType.References _ -> lists.put(name, list(member.getValue(), pointer));
          case FieldType.Count _ -> readOnly(pointer, kind);
          default -> values.put(name, plain.read(field.get(), member.getValue(), pointer));
        }
      } else if (owned.containsKey(name)) {
        children.put(name, objects(member.getValue(), pointer));
      } else if (!isOwn(resource, name)) {
        if (Selection.given(resource).contains(name) || name.equals("deleted_at")) {
          readOnly(pointer, kind);
        } else {
          unknown(resource, owned.keySet(), name, pointer);
        }
      }
    }
    required(resource, body, kind, at);
    Optional<Draft.Publication> publication =
        kind == Kind.CREATE
            ? publication(resource, body, at)
            : changedStatus(resource, body, kind, at);
    return new Draft(values, references, lists, children, publication, times(body, kind, at));
  }

  /** Members that are neither fields nor refused: read below. */
  private static boolean isOwn(Resource resource, String name) {
    return switch (name) {
      case "created_at", "updated_at" -> true;
      case "status", "published_at" -> resource.publishable();
      default -> false;
    };
  }

  private void readOnly(String pointer, Kind kind) {
    if (kind != Kind.REPLACE) {
      mistakes.add(pointer, "is set by the server; leave it out");
    }
  }

  private void unknown(
      Resource resource, java.util.Set<String> owned, String name, String pointer) {
    var names = new ArrayList<>(resource.fields().keySet());
    names.addAll(owned);
    mistakes.add(pointer, "is no field of " + resource.name() + Nearest.hint(name, names));
  }

  private void required(Resource resource, ObjectNode body, Kind kind, String at) {
    if (kind == Kind.PATCH) {
      return;
    }
    for (Field field : resource.fields().values()) {
      boolean missing =
          field.required() && field.defaultValue().isEmpty() && !body.has(field.name());
      if (missing && !(at.isEmpty() ? false : isParent(resource, field))) {
        mistakes.add(Mistakes.pointer(at, field.name()), "is required");
      }
    }
  }

  /** A nested child has its parent from where it stands. */
  private static boolean isParent(Resource resource, Field field) {
    return resource.ordered().map(o -> o.within().equals(field.name())).orElse(false);
  }

  private Optional<Target> reference(Field field, JsonNode value, String pointer) {
    if (value.isNull()) {
      if (field.required()) {
        mistakes.add(pointer, "is required");
      }
      return Optional.empty();
    }
    return target(value, pointer);
  }

  private Optional<Target> target(JsonNode value, String pointer) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return Optional.of(Target.ofId(pointer, value.longValue()));
    }
    if (value.isString()) {
      return Optional.of(Target.ofName(pointer, Optional.empty(), value.stringValue()));
    }
    if (value instanceof ObjectNode object) {
      if (object.path("id").isIntegralNumber() && object.path("id").canConvertToLong()) {
        return Optional.of(Target.ofId(pointer, object.path("id").longValue()));
      }
      for (String name : List.of("slug", "name")) {
        if (object.path(name).isString()) {
          return Optional.of(
              Target.ofName(pointer, Optional.of(name), object.path(name).stringValue()));
        }
      }
    }
    mistakes.add(pointer, "must be an id, {\"id\": 3} or {\"name\": \"java\"}");
    return Optional.empty();
  }

  private List<Target> list(JsonNode value, String pointer) {
    if (!value.isArray()) {
      mistakes.add(pointer, "must be a list of ids, {\"id\": 3} or {\"name\": \"java\"}");
      return List.of();
    }
    if (value.size() > MOST_REFERENCES) {
      mistakes.add(pointer, "has more than " + MOST_REFERENCES + " entries");
      return List.of();
    }
    var targets = new ArrayList<Target>();
    for (int i = 0; i < value.size(); i++) {
      target(value.get(i), pointer + "/" + i).ifPresent(targets::add);
    }
    return targets;
  }

  private List<ObjectNode> objects(JsonNode value, String pointer) {
    var objects = new ArrayList<ObjectNode>();
    if (!value.isArray() || value.size() > MOST_CHILDREN) {
      mistakes.add(pointer, "must be a list of up to " + MOST_CHILDREN + " objects");
      return objects;
    }
    for (int i = 0; i < value.size(); i++) {
      if (value.get(i) instanceof ObjectNode object) {
        objects.add(object);
      } else {
        mistakes.add(pointer + "/" + i, "must be an object");
      }
    }
    return objects;
  }

  private Optional<Draft.Publication> publication(Resource resource, ObjectNode body, String at) {
    if (!resource.publishable()) {
      return Optional.empty();
    }
    JsonNode status = body.path("status");
    String pointer = Mistakes.pointer(at, "status");
    boolean published = status.isString() && status.stringValue().equals("published");
    boolean draft =
        status.isMissingNode() || status.isString() && status.stringValue().equals("draft");
    if (!published && !draft) {
      mistakes.add(pointer, "must be draft or published; publish later with published_at");
    }
    Optional<OffsetDateTime> time = time(body, "published_at", at);
    return Optional.of(new Draft.Publication(published, time));
  }

  /** Publishing has a route of its own, so that its rule can differ from that of changing. */
  private Optional<Draft.Publication> changedStatus(
      Resource resource, ObjectNode body, Kind kind, String at) {
    if (resource.publishable() && kind == Kind.PATCH) {
      for (String name : List.of("status", "published_at")) {
        if (body.has(name)) {
          mistakes.add(
              Mistakes.pointer(at, name), "is changed with PUT or DELETE of .../publication");
        }
      }
    }
    return Optional.empty();
  }

  private Draft.Times times(ObjectNode body, Kind kind, String at) {
    if (kind == Kind.REPLACE) {
      return new Draft.Times(Optional.empty(), Optional.empty());
    }
    if (!importing) {
      List.of("created_at", "updated_at").stream()
          .filter(body::has)
          .forEach(name -> readOnly(Mistakes.pointer(at, name), kind));
    }
    return new Draft.Times(time(body, "created_at", at), time(body, "updated_at", at));
  }

  private Optional<OffsetDateTime> time(ObjectNode body, String name, String at) {
    @Nullable JsonNode value = body.get(name);
    return value == null || value.isNull()
        ? Optional.empty()
        : Optional.ofNullable(plain.timestamp(value, Mistakes.pointer(at, name)));
  }
}
