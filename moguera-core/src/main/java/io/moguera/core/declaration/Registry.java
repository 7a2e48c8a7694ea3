package io.moguera.core.declaration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every resource of a service, by name, in the order of declaration, with the relations between
 * them resolved both ways. Immutable.
 */
public final class Registry {
  private static final Map<String, String> SECOND_NAMES = Map.of("authors", "users");

  private final String service;
  private final Map<String, Resource> resources;
  private final Map<String, Map<String, Inverse>> inverses;

  private Registry(String service, Map<String, Resource> resources) {
    this.service = service;
    this.resources = resources;
    this.inverses =
        resources.values().stream()
            .flatMap(Registry::inversesOf)
            .collect(
                groupingBy(
                    Inverse::target,
                    toMap(Inverse::name, Function.identity(), (a, b) -> a, LinkedHashMap::new)));
  }

  /**
   * The registry of resources that were found right together: every reference names one of them.
   *
   * @throws IllegalArgumentException if two have one name or a reference leads nowhere
   */
  public static Registry of(String service, Collection<Resource> resources) {
    var byName = new LinkedHashMap<String, Resource>();
    for (Resource resource : resources) {
      if (byName.put(resource.name(), resource) != null) {
        throw new IllegalArgumentException("Two resources are named " + resource.name());
      }
    }
    for (Resource resource : resources) {
      for (Relation relation : resource.relations()) {
        if (!byName.containsKey(relation.type().to())) {
          throw new IllegalArgumentException(
              "%s.%s refers to %s, which is not declared"
                  .formatted(resource.name(), relation.field().name(), relation.type().to()));
        }
      }
    }
    return new Registry(service, byName);
  }

  private static Stream<Inverse> inversesOf(Resource resource) {
    return resource.relations().stream()
        .flatMap(
            relation ->
                relation.type().inverse().stream()
                    .map(name -> new Inverse(name, relation.type().to(), resource, relation)));
  }

  /** {@return the service's name, such as {@code chirp}} */
  public String service() {
    return service;
  }

  /** {@return all resources, in the order of declaration} */
  public Collection<Resource> resources() {
    return Collections.unmodifiableCollection(resources.values());
  }

  public Optional<Resource> find(String name) {
    return Optional.ofNullable(resources.get(name));
  }

  /** {@return the resource at an address: by its name, or by a second one that it has there} */
  public Optional<Resource> findAt(String address) {
    return find(address)
        .or(() -> Optional.ofNullable(SECOND_NAMES.get(address)).flatMap(this::find));
  }

  /** {@return the names that {@link #findAt} knows a resource by, its own first} */
  public List<String> addresses(Resource resource) {
    var addresses = new ArrayList<>(List.of(resource.name()));
    SECOND_NAMES.forEach(
        (address, name) -> {
          if (name.equals(resource.name()) && !resources.containsKey(address)) {
            addresses.add(address);
          }
        });
    return List.copyOf(addresses);
  }

  /**
   * {@return the resource of that name}
   *
   * @throws IllegalArgumentException if none is declared
   */
  public Resource require(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("No resource is named " + name));
  }

  /**
   * The relations that other resources declare towards {@code resource} under a name, by that name:
   * {@code categories} has {@code posts} because {@code posts.category} says {@code inverse:
   * posts}.
   */
  public Map<String, Inverse> inverses(Resource resource) {
    return Collections.unmodifiableMap(inverses.getOrDefault(resource.name(), Map.of()));
  }

  /**
   * The ordered children of {@code resource}: the inverses whose resource is {@link Trait.Ordered}
   * within it, such as the steps of a post. They are created and replaced with their parent.
   */
  public List<Inverse> children(Resource resource) {
    var children = new ArrayList<Inverse>();
    for (Inverse inverse : inverses(resource).values()) {
      boolean owned =
          inverse
              .source()
              .ordered()
              .map(ordered -> ordered.within().equals(inverse.relation().field().name()))
              .orElse(false);
      if (owned) {
        children.add(inverse);
      }
    }
    return List.copyOf(children);
  }
}
