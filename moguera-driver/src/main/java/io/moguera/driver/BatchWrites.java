package io.moguera.driver;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes on the rows of one resource, added to a batch and done when it is sent. They mean what
 * those of {@link Resource} mean.
 *
 * @param <T> what a row is read into
 */
public final class BatchWrites<T> {
  private final Batch batch;
  private final Resource<T> resource;

  BatchWrites(Batch batch, Resource<T> resource) {
    this.batch = batch;
    this.resource = resource;
  }

  /** Creates a row. Images can't be created in a batch. */
  public BatchWrite<T> create(Map<String, ? extends @Nullable Object> fields) {
    return added("POST", Target.of(resource.name()), fields, null);
  }

  /** Creates a row. Images can't be created in a batch. */
  public BatchWrite<T> create(Draft draft) {
    return create(draft.fields());
  }

  /** Changes the given fields of a row, whatever else changed. */
  public BatchWrite<T> update(long id, Map<String, ? extends @Nullable Object> changes) {
    return added("PATCH", path(id), changes, null);
  }

  /** Changes the given fields of a row, whatever else changed. */
  public BatchWrite<T> update(long id, Draft changes) {
    return update(id, changes.fields());
  }

  /** Changes the given fields of a row, unless it was changed since it was read. */
  public BatchWrite<T> update(T read, Map<String, ? extends @Nullable Object> changes) {
    Row row = resource.row(read);
    return added("PATCH", path(row.id()), changes, Resource.etag(row));
  }

  /** Changes the given fields of a row, unless it was changed since it was read. */
  public BatchWrite<T> update(T read, Draft changes) {
    return update(read, changes.fields());
  }

  /** Changes the given fields of the row of an earlier write. */
  public BatchWrite<T> update(
      BatchWrite<T> earlier, Map<String, ? extends @Nullable Object> changes) {
    return added("PATCH", path(earlier), changes, null);
  }

  /** Puts a row into the trash, or removes it where the resource has none. */
  public void destroy(long id) {
    String ignored = batch.add("DELETE", path(id), null, null);
  }

  /** As {@link #destroy(long)}, unless the row was changed since it was read. */
  public void destroy(T read) {
    Row row = resource.row(read);
    String ignored = batch.add("DELETE", path(row.id()), null, Resource.etag(row));
  }

  /** Removes a row for good. */
  public void destroyPermanently(long id) {
    String ignored = batch.add("DELETE", path(id) + "?permanent=true", null, null);
  }

  /** Takes a row out of the trash. */
  public BatchWrite<T> restore(long id) {
    return new BatchWrite<>(
        batch.add("DELETE", path(id) + "/deletion", null, null), resource.binding());
  }

  /** Publishes a row now. */
  public BatchWrite<T> fire(long id) {
    return added("PUT", path(id) + "/publication", Map.of(), null);
  }

  /** Publishes a row at a time; one in the future schedules it. */
  public BatchWrite<T> fire(long id, Instant time) {
    return added("PUT", path(id) + "/publication", Map.of("at", time), null);
  }

  /** Publishes the row of an earlier write. */
  public BatchWrite<T> fire(BatchWrite<T> earlier) {
    return added("PUT", path(earlier) + "/publication", Map.of(), null);
  }

  /** Takes a published or scheduled row back; it is a draft again. */
  public void hold(long id) {
    String ignored = batch.add("DELETE", path(id) + "/publication", null, null);
  }

  /** Moves an ordered row to the place before another of the same parent. */
  public BatchWrite<T> moveBefore(long id, long other) {
    return added("PUT", path(id) + "/position", Map.of("before", other), null);
  }

  /** Moves an ordered row to the place after another of the same parent. */
  public BatchWrite<T> moveAfter(long id, long other) {
    return added("PUT", path(id) + "/position", Map.of("after", other), null);
  }

  private BatchWrite<T> added(
      String method,
      String path,
      Map<String, ? extends @Nullable Object> fields,
      @Nullable String ifMatch) {
    return new BatchWrite<>(
        batch.add(method, path, Json.object(fields), ifMatch), resource.binding());
  }

  private String path(long id) {
    return Target.of(resource.name(), id);
  }

  private String path(BatchWrite<T> earlier) {
    return Target.of(resource.name()) + "/{" + earlier.id() + ".id}";
  }
}
