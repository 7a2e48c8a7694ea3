package io.moguera.driver;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list that was not asked for yet. Each stream or iterator asks anew, page by page as it gets
 * there; rows that are added or removed meanwhile make it skip or repeat none of the others.
 */
public final class Listing<T> implements Iterable<T> {
  private final Function<ListQuery, Slice<T>> source;
  private final ListQuery query;

  Listing(Function<ListQuery, Slice<T>> source, ListQuery query) {
    this.source = source;
    this.query = query;
  }

  /** {@return all rows from here on, lazily} */
  public Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /** {@return all rows from here on, in memory} */
  public List<T> toList() {
    return stream().toList();
  }

  /** {@return the first row, if there is one} */
  public Optional<T> first() {
    return page().items().stream().findFirst();
  }

  /** {@return the first page} */
  public Slice<T> page() {
    return source.apply(query);
  }

  @Override
  public Iterator<T> iterator() {
    return new Pages();
  }

  private final class Pages implements Iterator<T> {
    private @Nullable ListQuery following = query;
    private Iterator<T> items = List.<T>of().iterator();

    @Override
    public boolean hasNext() {
      ListQuery next = following;
      while (!items.hasNext() && next != null) {
        Slice<T> slice = source.apply(next);
        items = slice.items().iterator();
        String cursor = slice.nextCursor();
        next = cursor == null ? null : query.after(cursor);
      }
      following = next;
      return items.hasNext();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return items.next();
    }
  }
}
