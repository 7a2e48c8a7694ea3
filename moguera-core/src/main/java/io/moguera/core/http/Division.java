package io.moguera.core.http;

import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which resources this instance serves, where others serve the rest. Immutable. */
public final class Division {
  private final Optional<Set<String>> served;

  private Division(Optional<Set<String>> served) {
    this.served = served;
  }

  /** {@return an instance that serves all} */
  public static Division none() {
    return new Division(Optional.empty());
  }

  /**
   * An instance that serves some.
   *
   * @param names of the resources, or their second names
   * @throws IllegalArgumentException if one is not declared, or none is named
   */
  public static Division of(Registry registry, Collection<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("No resource is named that is to be served");
    }
    var served = new TreeSet<String>();
    for (String name : names) {
      served.add(
          registry
              .findAt(name)
              .map(Resource::name)
              .orElseThrow(() -> new IllegalArgumentException("No resource is named " + name)));
    }
    return new Division(Optional.of(served));
  }

  /**
   * Refuses what another instance serves.
   *
   * @throws ProblemException if this one does not serve the resource
   */
  void require(Resource resource) {
    if (served.isPresent() && !served.get().contains(resource.name())) {
      throw new ProblemException(
          ProblemType.MISDIRECTED,
          "This instance does not serve %s; it serves %s"
              .formatted(resource.name(), String.join(", ", served.get())));
    }
  }
}
