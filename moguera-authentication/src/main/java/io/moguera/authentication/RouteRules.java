package io.moguera.authentication;

import java.util.Set;

/**
 * What a route allows beyond a signature in a header over the whole request.
 *
 * @param anonymous whether requests without credentials reach it. Those with credentials are
 *     verified all the same
 * @param presignedMethods the methods of which presigned addresses are accepted
 * @param unsignedPayload whether a signature may say nothing of the body
 */
public record RouteRules(boolean anonymous, Set<String> presignedMethods, boolean unsignedPayload) {
  /** Signed in a header, or GET and HEAD by a presigned address; the body bound. */
  public static final RouteRules STANDARD = new RouteRules(false, Set.of("GET", "HEAD"), false);

  /** Copies the set. */
  public RouteRules {
    presignedMethods = Set.copyOf(presignedMethods);
  }

  /** {@return the same, open to everybody} */
  public RouteRules open() {
    return new RouteRules(true, presignedMethods, unsignedPayload);
  }

  /** {@return the same, with presigned addresses for exactly these methods; none for no method} */
  public RouteRules presigned(String... methods) {
    return new RouteRules(anonymous, Set.of(methods), unsignedPayload);
  }

  /** {@return the same, where {@code UNSIGNED-PAYLOAD} is accepted} */
  public RouteRules unsigned() {
    return new RouteRules(anonymous, presignedMethods, true);
  }
}
