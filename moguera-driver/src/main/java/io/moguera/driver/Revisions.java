package io.moguera.driver;

import java.util.List;
import java.util.Map;

/**
 * The history of one row. Immutable and safe for use by several threads.
 *
 * @param <T> what a row is read into
 */
public final class Revisions<T> {
  private final Moguera moguera;
  private final String resource;
  private final long id;
  private final Binding<T> binding;

  Revisions(Moguera moguera, String resource, long id, Binding<T> binding) {
    this.moguera = moguera;
    this.resource = resource;
    this.id = id;
    this.binding = binding;
  }

  /** {@return the latest revisions, without their contents, the latest first} */
  public Slice<Revision> page() {
    return moguera.slice(target(), Revision::of);
  }

  /**
   * {@return the revisions before one, without their contents, the latest first}
   *
   * @param cursor of another page
   */
  public Slice<Revision> pageAfter(String cursor) {
    return moguera.slice(
        Target.withQuery(target(), List.of(Map.entry("after", cursor))), Revision::of);
  }

  /**
   * {@return a revision with its content}
   *
   * @throws ProblemException with {@code not-found} if there is none of that number
   */
  public Revision require(long number) {
    return Revision.of(moguera.send(Call.get(Target.of(resource, id, "revisions", number))).row());
  }

  /** Gives the row the content of a revision back; what it is now becomes a revision too. */
  public T restore(long number) {
    Call call = Call.write("POST", Target.of(resource, id, "revisions", number, "restoration"));
    return binding.read(moguera.send(call).row());
  }

  private String target() {
    return Target.of(resource, id, "revisions");
  }
}
