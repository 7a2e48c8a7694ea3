package io.moguera.driver;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one resource. Immutable and safe for use by several threads.
 *
 * <p>Each method may throw any {@link MogueraException}. Where a row that was read is given instead
 * of an id, the write is refused with {@code precondition-failed} if the row was changed since.
 *
 * @param <T> what a row is read into
 */
public sealed class Resource<T> permits Images {
  private final Moguera moguera;
  private final String name;
  private final Binding<T> binding;

  Resource(Moguera moguera, String name, Binding<T> binding) {
    this.moguera = moguera;
    this.name = name;
    this.binding = binding;
  }

  /** {@return its name in the API} */
  public String name() {
    return name;
  }

  /** {@return the whole list, lazily} */
  public Listing<T> list() {
    return list(query -> query);
  }

  /** {@return a list, lazily} */
  public Listing<T> list(UnaryOperator<ListQuery> asked) {
    return listing(Target.of(name), asked, binding);
  }

  /** {@return a declared list, such as a time-line} */
  public Listing<T> listNamed(String list, UnaryOperator<ListQuery> asked) {
    return listing(Target.of(name, "lists", list), asked, binding);
  }

  /** {@return one page of a list} */
  public Slice<T> page(UnaryOperator<ListQuery> asked) {
    return list(asked).page();
  }

  /** {@return a row by its id, if there is one that the caller may see} */
  public Optional<T> find(long id, String... include) {
    return found(Long.toString(id), include);
  }

  /** {@return a row by its slug or unique name; a former slug finds it too} */
  public Optional<T> find(String handle, String... include) {
    return found(handle, include);
  }

  /**
   * {@return a row by its id}
   *
   * @throws ProblemException with {@code not-found} if there is none that the caller may see
   */
  public T require(long id, String... include) {
    return required(Long.toString(id), include);
  }

  /**
   * {@return a row by its slug or unique name; a former slug finds it too}
   *
   * @throws ProblemException with {@code not-found} if there is none that the caller may see
   */
  public T require(String handle, String... include) {
    return required(handle, include);
  }

  /** Creates a row, once however often the request has to be sent. */
  public T create(Map<String, ? extends @Nullable Object> fields) {
    Call call = Call.write("POST", Target.of(name)).withJson(Json.write(Json.object(fields)));
    return binding.read(moguera.send(call).row());
  }

  /**
   * Creates a row, once for a key: the same fields under it again give the same row.
   *
   * @param key 8 to 64 letters, digits, dots, dashes and underscores, made for this row
   * @throws ProblemException with {@code idempotency-key-reused} if the key came with other fields
   */
  public T createOnce(String key, Map<String, ? extends @Nullable Object> fields) {
    Call call =
        Call.write("POST", Target.of(name))
            .withHeader("idempotency-key", key)
            .withJson(Json.write(Json.object(fields)));
    return binding.read(moguera.send(call).row());
  }

  /** Creates a row, once however often the request has to be sent. */
  public T create(Draft draft) {
    return create(draft.fields());
  }

  /** Changes the given fields of a row, whatever else changed; null clears one (RFC 7396). */
  public T update(long id, Map<String, ? extends @Nullable Object> changes) {
    return patched(id, null, changes);
  }

  /** Changes the given fields of a row, whatever else changed; null clears one (RFC 7396). */
  public T update(long id, Draft changes) {
    return patched(id, null, changes.fields());
  }

  /** Changes the given fields of a row, unless it was changed since it was read. */
  public T update(T read, Map<String, ? extends @Nullable Object> changes) {
    Row row = binding.row(read);
    return patched(row.id(), version(row), changes);
  }

  /** Changes the given fields of a row, unless it was changed since it was read. */
  public T update(T read, Draft changes) {
    return update(read, changes.fields());
  }

  /** Replaces all that is writable of a row, unless it was changed since it was read. */
  public T replace(T read, Map<String, ? extends @Nullable Object> fields) {
    Row row = binding.row(read);
    Call call = Call.write("PUT", Target.of(name, row.id()));
    return binding.read(
        moguera.send(ifMatch(call, row.version()).withJson(Json.write(Json.object(fields)))).row());
  }

  /** Replaces all that is writable of a row, unless it was changed since it was read. */
  public T replace(T read, Draft fields) {
    return replace(read, fields.fields());
  }

  /** Puts a row into the trash, or removes it where the resource has none. */
  public void destroy(long id) {
    moguera.send(Call.write("DELETE", Target.of(name, id)));
  }

  /** As {@link #destroy(long)}, unless the row was changed since it was read. */
  public void destroy(T read) {
    Row row = binding.row(read);
    moguera.send(ifMatch(Call.write("DELETE", Target.of(name, row.id())), version(row)));
  }

  /** Removes a row for good. */
  public void destroyPermanently(long id) {
    moguera.send(Call.write("DELETE", Target.of(name, id) + "?permanent=true"));
  }

  /** {@return what is in the trash, the latest first unless there is a sort} */
  public Listing<T> trash(UnaryOperator<ListQuery> asked) {
    return listNamed("trash", asked);
  }

  /** Takes a row out of the trash. */
  public T restore(long id) {
    return binding.read(moguera.send(Call.write("DELETE", Target.of(name, id, "deletion"))).row());
  }

  /** {@return the history of a row} */
  public Revisions<T> revisions(long id) {
    return new Revisions<>(moguera, name, id, binding);
  }

  /**
   * {@return whether the caller may create rows, as far as can be told before there is one}
   *
   * <p>Asks with a row that can't be made: no field begins with an underscore.
   */
  public boolean isCreatable() {
    return Permission.toCreate(moguera, name);
  }

  /**
   * {@return whether the caller may change a row}
   *
   * <p>Asks with a change of no field, which leaves the row and its version as they are.
   */
  public boolean isChangeable(long id) {
    return Permission.toChange(moguera, name, id);
  }

  /** Publishes a row now. */
  public T fire(long id) {
    return published(id, Map.of());
  }

  /** Publishes a row at a time; one in the future schedules it. */
  public T fire(long id, Instant time) {
    return published(id, Map.of("at", time));
  }

  /** Takes a published or scheduled row back; it is a draft again. */
  public void hold(long id) {
    moguera.send(Call.write("DELETE", Target.of(name, id, "publication")));
  }

  /** Moves an ordered row, such as a step, to the place before another of the same parent. */
  public T moveBefore(long id, long other) {
    return moved(id, Map.of("before", other));
  }

  /** Moves an ordered row, such as a step, to the place after another of the same parent. */
  public T moveAfter(long id, long other) {
    return moved(id, Map.of("after", other));
  }

  /** {@return the feed of what happens to the rows, with the rows} */
  public Changes<T> changes() {
    return new Changes<>(moguera, List.of(name), true, binding);
  }

  /** {@return the rows of a relation to many, such as the comments of a post} */
  public Listing<Row> relation(long id, String relation) {
    return relation(id, relation, query -> query);
  }

  /** {@return the rows of a relation to many, such as the comments of a post} */
  public Listing<Row> relation(long id, String relation, UnaryOperator<ListQuery> asked) {
    return listing(Target.of(name, id, relation), asked, new Binding<>(row -> row));
  }

  /** {@return the row of a relation to one, such as the category of a post, if there is one} */
  public Optional<Row> related(long id, String relation) {
    return moguera.find(Target.of(name, id, relation));
  }

  final Moguera moguera() {
    return moguera;
  }

  final Binding<T> binding() {
    return binding;
  }

  final Row row(T read) {
    return binding.row(read);
  }

  final T read(Row row) {
    return binding.read(row);
  }

  private <R> Listing<R> listing(String target, UnaryOperator<ListQuery> asked, Binding<R> rows) {
    return new Listing<>(
        query -> moguera.slice(query.on(target), rows.reader()), ListQuery.of(asked));
  }

  private Optional<T> found(String key, String... include) {
    return moguera.find(one(key, include)).map(binding::read);
  }

  private T required(String key, String... include) {
    return binding.read(moguera.send(Call.get(one(key, include))).row());
  }

  private String one(String key, String... include) {
    ListQuery query = include.length == 0 ? ListQuery.ALL : ListQuery.ALL.include(include);
    return query.on(Target.of(name, key));
  }

  private T patched(
      long id, @Nullable Long version, Map<String, ? extends @Nullable Object> changes) {
    Call call = Call.write("PATCH", Target.of(name, id));
    return binding.read(
        moguera
            .send(ifMatch(call, version).withMergePatch(Json.write(Json.object(changes))))
            .row());
  }

  private T published(long id, Map<String, Object> when) {
    Call call = Call.write("PUT", Target.of(name, id, "publication"));
    return binding.read(moguera.send(call.withJson(Json.write(Json.object(when)))).row());
  }

  private T moved(long id, Map<String, Long> place) {
    Call call = Call.write("PUT", Target.of(name, id, "position"));
    return binding.read(moguera.send(call.withJson(Json.write(Json.object(place)))).row());
  }

  private static @Nullable Long version(Row row) {
    return row.integer("version");
  }

  private static Call ifMatch(Call call, @Nullable Long version) {
    return version == null ? call : call.withHeader("if-match", quoted(version));
  }

  /** What a write is bound to if the row is to be as it was read; null if it has no version. */
  static @Nullable String etag(Row row) {
    Long version = version(row);
    return version == null ? null : quoted(version);
  }

  private static String quoted(long version) {
    return "\"" + version + "\"";
  }

  static <T> List<T> items(Row answer, java.util.function.Function<Row, T> reader) {
    return answer.rows("items", reader);
  }
}
