package io.moguera.core.property;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A random resource.
 *
 * @param search the fields that {@code q=} looks into
 * @param lists the names of its declared lists
 */
record Shape(
    String name,
    Map<String, Part> fields,
    boolean publishable,
    boolean revisioned,
    boolean trashable,
    List<String> search,
    List<String> lists) {
  static final List<String> KINDS = List.of("red", "green", "blue");

  /** What a field of a random resource holds. */
  enum Kind {
    TEXT,
    WHOLE,
    FLAG,
    WORD,
    ONE,
    MANY,
    COUNT
  }

  /**
   * A field.
   *
   * @param to the resource that it refers to, or whose rows it counts; empty for plain values
   * @param inverse the relation's name at the far end; of a count, the field that it counts
   */
  record Part(String name, Kind kind, String to, String inverse) {
    static Part plain(String name, Kind kind) {
      return new Part(name, kind, "", "");
    }
  }

  /** A relation from its far end. */
  record Back(String name, Shape source, Part field) {}

  Part field(String part) {
    return java.util.Objects.requireNonNull(fields.get(part), part);
  }

  /** All resources of a round, and what their rules say, by {@code resource.what}. */
  record Service(Map<String, Shape> shapes, Map<String, Formula> rules) {
    /** The built-in users, as far as rules look at them. */
    static final Shape USERS =
        new Shape(
            "users",
            Map.of(
                "name",
                Part.plain("name", Kind.TEXT),
                "display_name",
                Part.plain("display_name", Kind.TEXT)),
            false,
            false,
            false,
            List.of("name", "display_name"),
            List.of());

    Shape shape(String name) {
      return name.equals("users") ? USERS : java.util.Objects.requireNonNull(shapes.get(name));
    }

    Optional<Formula> rule(String resource, String what) {
      return Optional.ofNullable(rules.get(resource + "." + what));
    }

    Map<String, Back> backs(String resource) {
      var backs = new LinkedHashMap<String, Back>();
      for (Shape source : shapes.values()) {
        for (Part field : source.fields().values()) {
          if ((field.kind() == Kind.ONE || field.kind() == Kind.MANY)
              && field.to().equals(resource)) {
            backs.put(field.inverse(), new Back(field.inverse(), source, field));
          }
        }
      }
      return backs;
    }

    /** {@return the names of all relations of a resource} */
    List<String> links(String resource) {
      return Stream.concat(
              shape(resource).fields().values().stream()
                  .filter(f -> f.kind() == Kind.ONE || f.kind() == Kind.MANY)
                  .map(Part::name),
              backs(resource).keySet().stream())
          .sorted()
          .toList();
    }

    /** {@return the resource at the other end of a relation} */
    String target(String resource, String link) {
      @Nullable Part field = shape(resource).fields().get(link);
      return field != null
          ? field.to()
          : java.util.Objects.requireNonNull(backs(resource).get(link)).source().name();
    }

    boolean toMany(String resource, String link) {
      @Nullable Part field = shape(resource).fields().get(link);
      return field == null || field.kind() == Kind.MANY;
    }
  }
}
