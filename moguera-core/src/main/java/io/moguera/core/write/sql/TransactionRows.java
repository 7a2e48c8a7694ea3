package io.moguera.core.write.sql;

import io.moguera.core.Caller;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.data.Row;
import io.moguera.core.data.Rows;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.Resource;
import io.moguera.core.job.Job;
import io.moguera.core.job.sql.Scheduling;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.query.ListQueryReader;
import io.moguera.core.query.Parameters;
import io.moguera.core.query.Selection;
import io.moguera.core.read.Document;
import io.moguera.core.read.Key;
import io.moguera.core.read.Within;
import io.moguera.core.read.sql.RowReader;
import io.moguera.core.sql.Session;
import io.moguera.core.write.BodyReader;
import io.moguera.core.write.Draft;
import io.moguera.core.write.IfMatch;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rows of one transaction, as one caller or whoever runs the code may have them. */
final class TransactionRows implements Rows {
  private static final JsonMapper JSON = new JsonMapper();

  private final RowStore store;
  private final RowReader reader;
  private final ListQueryReader queries;
  private final Session session;
  private final Rights rights;

  TransactionRows(
      RowStore store, RowReader reader, ListQueryReader queries, Session session, Rights rights) {
    this.store = store;
    this.reader = reader;
    this.queries = queries;
    this.session = session;
    this.rights = rights;
  }

  @Override
  public Optional<Row> find(String resource, long id) {
    return find(resource(resource), new Key.ById(id));
  }

  @Override
  public Optional<Row> find(String resource, String handle) {
    Resource declared = resource(resource);
    return declared
        .handle()
        .map(Field::name)
        .flatMap(field -> find(declared, new Key.ByHandle(field, handle)));
  }

  private Optional<Row> find(Resource resource, Key key) {
    return reader
        .find(session, rights, Selection.all(resource), key)
        .map(row -> row(resource, row));
  }

  @Override
  public Row require(String resource, long id) {
    return find(resource, id)
        .orElseThrow(() -> ProblemException.notFound("row " + id + " of " + resource));
  }

  @Override
  public List<Row> list(String resource, Map<String, String> parameters) {
    Resource declared = resource(resource);
    var values = new LinkedHashMap<String, List<String>>();
    parameters.forEach((name, value) -> values.put(name, List.of(value)));
    byte[] json =
        reader
            .list(
                session,
                rights,
                queries.list(declared, new Parameters(values), List.of()),
                new Within.Everything())
            .json();
    return JSON.readTree(json)
        .path("items")
        .valueStream()
        .map(item -> new Row(declared.name(), (ObjectNode) item))
        .toList();
  }

  @Override
  public Row create(String resource, Object fields) {
    Resource declared = resource(resource);
    return row(declared, store.create(session, rights, declared, Row.fields(fields)));
  }

  @Override
  public Row update(String resource, long id, Object fields) {
    Resource declared = resource(resource);
    return row(
        declared,
        store.change(
            session, rights, declared, id, Row.fields(fields), BodyReader.Kind.PATCH, IfMatch.ANY));
  }

  @Override
  public Row publish(String resource, long id) {
    return publication(resource, id, new Draft.Publication(true, Optional.empty()));
  }

  @Override
  public Row publish(String resource, long id, Instant at) {
    return publication(
        resource, id, new Draft.Publication(true, Optional.of(at.atOffset(ZoneOffset.UTC))));
  }

  @Override
  public Row unpublish(String resource, long id) {
    return publication(resource, id, new Draft.Publication(false, Optional.empty()));
  }

  private Row publication(String resource, long id, Draft.Publication publication) {
    Resource declared = resource(resource);
    if (!declared.publishable()) {
      throw new IllegalArgumentException("Rows of " + resource + " are not published");
    }
    return row(declared, store.publish(session, rights, declared, id, publication, IfMatch.ANY));
  }

  @Override
  public void delete(String resource, long id) {
    store.delete(session, rights, resource(resource), id, false, IfMatch.ANY);
  }

  @Override
  public <T> void schedule(Job.Once<T> job, T data, Instant at) {
    Scheduling.add(session, job, data, at.isBefore(rights.now()) ? rights.now() : at);
  }

  @Override
  public Rows as(Optional<Caller> caller) {
    return store.rows(session, rights.as(caller));
  }

  @Override
  public Instant now() {
    return rights.now();
  }

  @Override
  public Session session() {
    return session;
  }

  private Resource resource(String name) {
    return store.registry().require(name);
  }

  private static Row row(Resource resource, Document row) {
    return new Row(resource.name(), (ObjectNode) JSON.readTree(row.json()));
  }
}
