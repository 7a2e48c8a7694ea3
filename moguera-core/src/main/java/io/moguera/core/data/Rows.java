package io.moguera.core.data;

import io.moguera.core.Caller;
import io.moguera.core.job.Job;
import io.moguera.core.sql.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes of rows within one transaction, or, where nothing but reads was asked for, each
 * by itself. They are those of the REST contract: the same checks, revisions, entries in the change
 * feed, and hooks.
 *
 * <p>Whoever runs the code may do everything, as an administrator; {@link #as} asks what a caller
 * may do. For one thread, and only until the work that was given it ends.
 *
 * <p>Every method throws an {@link IllegalArgumentException} for a resource that is not declared,
 * and an {@link io.moguera.core.problem.ProblemException} for what the API would refuse.
 */
public interface Rows {
  /** {@return a row; empty if it is not there, or is in the trash} */
  Optional<Row> find(String resource, long id);

  /** {@return the row of that slug or unique name, as an address of the API has it} */
  Optional<Row> find(String resource, String handle);

  /**
   * {@return a row}
   *
   * @throws io.moguera.core.problem.ProblemException if it is not there, or is in the trash
   */
  Row require(String resource, long id);

  /**
   * A page of a list.
   *
   * @param parameters as the API's, not encoded: {@code Map.of("filter", "it.likes > 3", "sort",
   *     "-id", "limit", "100")}; {@code count} adds nothing here
   */
  List<Row> list(String resource, Map<String, String> parameters);

  /**
   * Creates a row.
   *
   * @param fields a map, a JSON object, or a record whose components are named as the fields are,
   *     in camel case
   */
  Row create(String resource, Object fields);

  /** Changes the fields that are given, as {@link #create} takes them. */
  Row update(String resource, long id, Object fields);

  /** Publishes a row now. */
  Row publish(String resource, long id);

  /** Publishes a row at a time, which may be past. */
  Row publish(String resource, long id, Instant at);

  /** Makes a row a draft again. */
  Row unpublish(String resource, long id);

  /** Puts a row into the trash where there is one, else deletes it for good. */
  void delete(String resource, long id);

  /** Has a job done as soon as the transaction is committed, and not if it is not. */
  default <T> void schedule(Job.Once<T> job, T data) {
    schedule(job, data, Instant.EPOCH);
  }

  /**
   * Has a job done at a time, if the transaction is committed.
   *
   * @param data what it is to be done with; kept as JSON until then
   */
  <T> void schedule(Job.Once<T> job, T data, Instant at);

  /** {@return the same transaction with what a caller may do; empty for an anonymous one} */
  Rows as(Optional<Caller> caller);

  /** {@return the time of these reads and writes, after the service's clock} */
  Instant now();

  /** {@return the transaction itself, for the {@code sql} packages of a service with own tables} */
  Session session();
}
