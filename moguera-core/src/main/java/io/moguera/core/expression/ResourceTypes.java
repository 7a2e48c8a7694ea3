package io.moguera.core.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Inverse;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The declared resources as struct types of CEL; relations, also inverse ones, are their fields.
 */
@SuppressWarnings("Immutable") // it is, once made; Error Prone can't see it of a map and a registry
final class ResourceTypes implements CelTypeProvider {
  static final String PREFIX = "moguera.";

  private final Registry registry;
  private final Map<String, StructType> types = new LinkedHashMap<>();

  ResourceTypes(Registry registry) {
    this.registry = registry;
    registry.resources().forEach(resource -> types.put(PREFIX + resource.name(), struct(resource)));
  }

  StructType of(Resource resource) {
    return java.util.Objects.requireNonNull(types.get(PREFIX + resource.name()));
  }

  /** The type of {@code me}: a user, whose role is read by its name. */
  CelType caller() {
    StructType users = types.get(PREFIX + "users");
    return users == null ? SimpleType.NULL_TYPE : users;
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return ImmutableList.copyOf(types.values());
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(types.get(name));
  }

  private StructType struct(Resource resource) {
    Map<String, Inverse> inverses = registry.inverses(resource);
    var names = ImmutableSet.<String>builder();
    names.add("id", "created_at", "updated_at");
    if (resource.publishable()) {
      names.add("status", "published_at");
    }
    if (resource.ordered().isPresent()) {
      names.add("position");
    }
    resource.fields().values().stream()
        .filter(field -> !field.hidden())
        .forEach(field -> names.add(field.name()));
    names.addAll(inverses.keySet());
    return StructType.create(
        PREFIX + resource.name(),
        names.build(),
        name -> Optional.ofNullable(type(resource, inverses, name)));
  }

  private @org.jspecify.annotations.Nullable CelType type(
      Resource resource, Map<String, Inverse> inverses, String name) {
    return switch (name) {
      case "id", "position" -> SimpleType.INT;
      case "created_at", "updated_at", "published_at" -> SimpleType.TIMESTAMP;
      case "status" -> SimpleType.STRING;
      default -> {
        Field field = resource.fields().get(name);
        Inverse inverse = inverses.get(name);
        if (field != null && !field.hidden()) {
          yield type(field);
        }
        yield inverse == null ? null : ListType.create(struct(inverse.source().name()));
      }
    };
  }

  private CelType type(Field field) {
    return switch (field.type()) {
      case FieldType.Text _, FieldType.Slug _, FieldType.Enumeration _ ->
          nullable(field, SimpleType.STRING);
      case FieldType.WholeNumber _ -> nullable(field, SimpleType.INT);
      case FieldType.Decimal _ -> nullable(field, SimpleType.DOUBLE);
      case FieldType.Bool _ -> nullable(field, SimpleType.BOOL);
      case FieldType.Date _, FieldType.Timestamp _ -> SimpleType.TIMESTAMP;
      case FieldType.Json _ -> SimpleType.DYN;
      case FieldType.Count _ -> SimpleType.INT;
      case FieldType.References references -> ListType.create(struct(references.to()));
      case FieldType.Reference reference ->
          reference.to().equals("roles")
              ? NullableType.create(SimpleType.STRING)
              : struct(reference.to());
    };
  }

  private static CelType nullable(Field field, CelType type) {
    return field.required() ? type : NullableType.create(type);
  }

  private CelType struct(String resource) {
    return java.util.Objects.requireNonNull(types.get(PREFIX + resource));
  }
}
