package io.moguera.core;

/**
 * Who makes a request, once it is known; {@code me} in access rules. An anonymous request has none.
 *
 * @param id of the user
 * @param name the user's unique name
 * @param role the name of the user's role, such as {@code author}
 */
public record Caller(long id, String name, String role) {
  /** The role that passes every rule. */
  public static final String ADMIN = "admin";

  /** {@return whether every rule lets this caller pass} */
  public boolean isAdmin() {
    return role.equals(ADMIN);
  }
}
