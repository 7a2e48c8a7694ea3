package io.moguera;

/**
 * The entry to a service of one's own: what {@code moguera serve} runs, with resources, hooks,
 * routes and jobs added to it.
 *
 * <pre>{@code
 * void main() {
 *   Moguera.service("chirp")
 *       .resources(Path.of("moguera.yml"))
 *       .after(Operation.CREATE, "chirps", event -> ...)
 *       .run();
 * }
 * }</pre>
 */
public final class Moguera {
  private Moguera() {}

  /**
   * Begins a service.
   *
   * @param name what the API calls itself, where the declarations do not say {@code service:}
   * @throws IllegalArgumentException unless it begins with a lower-case letter and holds only such
   *     letters, digits, dashes and underscores, 64 at most
   */
  public static ServiceBuilder service(String name) {
    return new ServiceBuilder(name);
  }
}
