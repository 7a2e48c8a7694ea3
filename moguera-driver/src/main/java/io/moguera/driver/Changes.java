package io.moguera.driver;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The feed of what happens to the rows that the caller may see, in order. Immutable and safe for
 * use by several threads.
 *
 * <p>A position is a place in the feed, kept by the caller, in a file or a table of its own: what
 * follows it is told once, wherever and whenever it is asked for. The server keeps 30 days.
 *
 * <pre>{@code
 * Subscription subscription =
 *     moguera.posts().changes().subscribe(change -> seen.add(change.id()));
 * moguera.posts().create(Post.draft("Hello"));
 * }</pre>
 *
 * @param <T> what a row is read into
 */
public final class Changes<T> {
  /** The position before all changes. */
  public static final String BEGINNING = "0.0";

  private static final String NOW = "now";

  private final Moguera moguera;
  private final List<String> resources;
  private final boolean rows;
  private final Binding<T> binding;

  Changes(Moguera moguera, List<String> resources, boolean rows, Binding<T> binding) {
    this.moguera = moguera;
    this.resources = List.copyOf(resources);
    this.rows = rows;
    this.binding = binding;
  }

  /** {@return the same feed with the rows, as they are when a change is told} */
  public Changes<T> withRows() {
    return new Changes<>(moguera, resources, true, binding);
  }

  /** {@return the position that the feed has reached now} */
  public String position() {
    return page(NOW).next();
  }

  /**
   * {@return what follows a position, a hundred changes at most}
   *
   * @param position that was reached, or {@link #BEGINNING}
   * @throws ProblemException with {@code invalid-parameter} if it is no position
   */
  public ChangePage<T> page(String position) {
    Row page = moguera.send(Call.get(target(List.of(Map.entry("after", position))))).row();
    return new ChangePage<>(
        page.rows("items", row -> Change.of(row, binding)),
        page.requireText("next"),
        page.flag("more"));
  }

  /**
   * {@return all that followed a position until now, lazily}
   *
   * @param position that was reached, or {@link #BEGINNING}
   */
  public Stream<Change<T>> since(String position) {
    Spliterator<ChangePage<T>> pages =
        Spliterators.spliteratorUnknownSize(new Pages(position), Spliterator.ORDERED);
    return StreamSupport.stream(pages, false).flatMap(page -> page.items().stream());
  }

  /**
   * Has a listener told of everything that happens from now on: of each write that is made after
   * this returned.
   *
   * @see #subscribe(String, Consumer)
   */
  public Subscription subscribe(Consumer<? super Change<T>> listener) {
    return subscribe(position(), listener);
  }

  /**
   * Has a listener told of everything that follows a position, as it happens, until the
   * subscription is closed. The connection is made again whenever it breaks; nothing is skipped and
   * nothing told twice by that.
   *
   * @param position that was reached, or {@link #BEGINNING}
   * @param listener called by one thread of its own, one change after the other; if it throws, the
   *     subscription ends with that and its position is before the change
   */
  public Subscription subscribe(String position, Consumer<? super Change<T>> listener) {
    var stream = new ChangeStream<>(moguera, target(List.of()), binding, listener, position);
    return stream.start();
  }

  private String target(List<Map.Entry<String, String>> further) {
    List<Map.Entry<String, String>> parameters = new ArrayList<>(further);
    if (!resources.isEmpty()) {
      parameters.add(Map.entry("resources", String.join(",", resources)));
    }
    if (rows) {
      parameters.add(Map.entry("rows", "true"));
    }
    return Target.withQuery(Target.of("changes"), parameters);
  }

  private final class Pages implements Iterator<ChangePage<T>> {
    private @Nullable String following;

    Pages(String position) {
      following = position;
    }

    @Override
    public boolean hasNext() {
      return following != null;
    }

    @Override
    public ChangePage<T> next() {
      String position = following;
      if (position == null) {
        throw new NoSuchElementException();
      }
      ChangePage<T> page = page(position);
      following = page.more() ? page.next() : null;
      return page;
    }
  }
}
