package io.moguera.core.sql;

/** {@code moguera.secrets}: what all instances must agree on and nobody else may know. */
public final class Secrets {
  private Secrets() {}

  /**
   * The secret of that name.
   *
   * @throws IllegalStateException if no migration made it
   */
  public static byte[] require(Session session, String name) {
    return session
        .dsl()
        .fetchOptional("select bytes from moguera.secrets where name = ?", name)
        .map(row -> row.get(0, byte[].class))
        .orElseThrow(() -> new IllegalStateException("There is no secret " + name));
  }
}
