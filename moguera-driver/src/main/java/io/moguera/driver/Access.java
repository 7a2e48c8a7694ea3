package io.moguera.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may do what, and why. Immutable and safe for use by several threads. */
public final class Access {
  private final Moguera moguera;
  private final @Nullable String user;

  Access(Moguera moguera) {
    this(moguera, null);
  }

  private Access(Moguera moguera, @Nullable String user) {
    this.moguera = moguera;
    this.user = user;
  }

  /** {@return the same for another user, by name or id; for administrators} */
  public Access of(String otherUser) {
    return new Access(moguera, otherUser);
  }

  /**
   * {@return whether rows of a resource may be treated so, as far as can be told without one}
   *
   * @param operation read, create, update, publish or delete
   */
  public Explanation explain(String operation, String resource) {
    return explained(operation, resource, null);
  }

  /**
   * {@return whether a row may be treated so}
   *
   * @param operation read, create, update, publish or delete
   * @throws ProblemException with {@code not-found} if the one who asks may not read the row
   */
  public Explanation explain(String operation, String resource, long id) {
    return explained(operation, resource, Long.toString(id));
  }

  private Explanation explained(String operation, String resource, @Nullable String id) {
    List<Map.Entry<String, String>> parameters = new ArrayList<>();
    parameters.add(Map.entry("resource", resource));
    parameters.add(Map.entry("operation", operation));
    if (id != null) {
      parameters.add(Map.entry("id", id));
    }
    if (user != null) {
      parameters.add(Map.entry("user", user));
    }
    String target = Target.withQuery(Target.of("access", "explain"), parameters);
    return Explanation.of(moguera.send(Call.get(target)).row());
  }
}
