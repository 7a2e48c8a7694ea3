package io.moguera.core.http;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.read.Key;
import io.moguera.core.sql.Session;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code {id}} of an address: a number, or the row's slug or unique name. */
final class Keys {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Engine engine;

  Keys(Engine engine) {
    this.engine = engine;
  }

  /** {@return what the text names; empty if no row of the resource can be named so} */
  static Optional<Key> of(Resource resource, String text) {
    if (NUMBER.matcher(text).matches()) {
      return Optional.of(new Key.ById(Long.parseLong(text)));
    }
    return resource.handle().map(Field::name).map(field -> new Key.ByHandle(field, text));
  }

  /**
   * The id of the row that the text names.
   *
   * @throws ProblemException if there is none, or the caller may not see it
   */
  long require(Session session, Rights rights, Resource resource, String text) {
    return of(resource, text)
        .flatMap(key -> engine.reader().findId(session, rights, resource, key))
        .orElseThrow(() -> notFound(resource, text));
  }

  /** As {@link #require}, of rows in the trash too. */
  long requireEvenInTrash(Session session, Rights rights, Operations.Row row) {
    return of(row.resource(), row.key())
        .flatMap(key -> engine.reader().findIdEvenInTrash(session, rights, row.resource(), key))
        .orElseThrow(() -> notFound(row.resource(), row.key()));
  }

  static ProblemException notFound(Resource resource, String text) {
    return ProblemException.notFound("row " + text + " of " + resource.name());
  }
}
