package io.moguera.core;

import io.helidon.webserver.http.HttpRouting;
import io.moguera.core.access.sql.Explanation;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.change.News;
import io.moguera.core.data.AfterHook;
import io.moguera.core.data.BeforeHook;
import io.moguera.core.data.Data;
import io.moguera.core.data.Operation;
import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.expression.Expressions;
import io.moguera.core.expression.RuleCheck;
import io.moguera.core.http.CoreRouting;
import io.moguera.core.http.Division;
import io.moguera.core.http.Engine;
import io.moguera.core.http.Json;
import io.moguera.core.image.FileStore;
import io.moguera.core.image.Pictures;
import io.moguera.core.image.sql.DatabaseFiles;
import io.moguera.core.image.sql.MediaSweep;
import io.moguera.core.job.Job;
import io.moguera.core.job.sql.Jobs;
import io.moguera.core.job.sql.OwnJobs;
import io.moguera.core.job.sql.ScheduledPublishing;
import io.moguera.core.openapi.ApiPart;
import io.moguera.core.openapi.OwnProblemPart;
import io.moguera.core.problem.OwnProblem;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.query.Cursors;
import io.moguera.core.query.ListQueryReader;
import io.moguera.core.query.Selection;
import io.moguera.core.read.Document;
import io.moguera.core.read.Key;
import io.moguera.core.read.sql.RowReader;
import io.moguera.core.schema.Plan;
import io.moguera.core.schema.sql.CoreMigrations;
import io.moguera.core.schema.sql.Reindexer;
import io.moguera.core.schema.sql.SchemaPlanner;
import io.moguera.core.sql.Gate;
import io.moguera.core.sql.Replica;
import io.moguera.core.sql.Secrets;
import io.moguera.core.sql.Session;
import io.moguera.core.sql.Transactions;
import io.moguera.core.webhook.WebhookSettings;
import io.moguera.core.webhook.sql.Webhooks;
import io.moguera.core.write.sql.Hooks;
import io.moguera.core.write.sql.RowStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API of declared resources, ready to be added to a web server. The data source belongs to
 * whoever made it. Safe for use by several threads.
 */
public final class Core implements AutoCloseable {
  private final Engine engine;
  private final News news;
  private final Jobs jobs;
  private final Optional<Webhooks> webhooks;
  private final MediaSweep sweep;
  private final Data data;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Authenticator authenticator;
  private final long maxBodyBytes;
  private final List<ApiPart> parts;
  private final Division division;

  private Core(
      Engine engine,
      News news,
      Jobs jobs,
      Optional<Webhooks> webhooks,
      MediaSweep sweep,
      Data data,
      Builder builder) {
    this.engine = engine;
    this.news = news;
    this.jobs = jobs;
    this.webhooks = webhooks;
    this.sweep = sweep;
    this.data = data;
    this.authenticator = builder.authenticator;
    this.maxBodyBytes = builder.maxBodyBytes;
    this.parts = List.copyOf(builder.parts);
    this.division = builder.division;
  }

  /** {@return a core of these resources in this database, to be set up further} */
  public static Builder builder(Registry registry, DataSource dataSource) {
    return new Builder(registry, dataSource);
  }

  /**
   * Brings core's own tables up to date, and those of the resources as far as nothing is lost by
   * it. Instances that do so at once wait for each other.
   *
   * @param applySchema whether the tables of the resources are touched
   * @return the steps that were run on them
   * @throws io.moguera.core.declaration.yaml.DeclarationException if an expression in the
   *     declarations is not right; nothing was touched then
   */
  public static Plan migrate(Registry registry, DataSource dataSource, boolean applySchema) {
    RuleCheck.check(registry, Expressions.of(registry));
    CoreMigrations.run(dataSource);
    return applySchema ? new SchemaPlanner(registry, dataSource).apply(false) : new Plan(List.of());
  }

  /** Adds the addresses below {@code /v1}, the filter that finds the caller, and the failures. */
  public void routing(HttpRouting.Builder routing) {
    CoreRouting.register(
        routing, engine, news, webhooks, parts, division, authenticator, maxBodyBytes);
  }

  /** {@return the declared resources} */
  public Registry registry() {
    return engine.registry();
  }

  /**
   * One row as a caller sees it.
   *
   * @throws ProblemException if it is not there or the caller may not see it
   */
  public ObjectNode require(String resource, long id, Optional<Caller> caller) {
    var selection = Selection.all(engine.registry().require(resource));
    Document row =
        engine
            .transactions()
            .read(
                session ->
                    engine
                        .reader()
                        .find(session, engine.rights(caller), selection, new Key.ById(id)))
            .orElseThrow(() -> ProblemException.notFound("row " + id + " of " + resource));
    return (ObjectNode) Json.mapper().readTree(row.json());
  }

  /** {@return reads and writes of rows for the service's own code} */
  public Data data() {
    return data;
  }

  /**
   * Does work in one transaction; what it throws undoes it. It is done again, up to three times in
   * all, where it ran into another.
   *
   * @throws ProblemException if a constraint is broken or the database is away
   */
  public <T> T write(Function<Session, T> work) {
    return engine.transactions().write(work);
  }

  /**
   * Creates a row as the service's own code may: no rule is asked, everything else is checked and
   * noted as for a request.
   *
   * @param caller on whose behalf; empty for nobody's
   * @return the row's id
   * @throws ProblemException if the fields are not right
   */
  public long create(Session session, Optional<Caller> caller, String resource, ObjectNode fields) {
    return engine
        .store()
        .create(
            session, engine.rights(caller).trusted(), engine.registry().require(resource), fields)
        .id();
  }

  /**
   * Tells why somebody may or may not do something.
   *
   * @param who whose rights are explained; empty for an anonymous caller
   * @param asking who wants to know: rows that this caller may not read are not there
   * @param id of the row; empty for what does not depend on it
   * @return {@code allowed}, {@code decided_by}, and the rule with its parts
   * @throws ProblemException if the row is not there
   */
  public ObjectNode explain(
      Optional<Caller> who,
      Optional<Caller> asking,
      Resource resource,
      Access.Operation operation,
      OptionalLong id) {
    return engine
        .transactions()
        .read(
            session -> {
              if (id.isPresent()) {
                requireSeen(session, asking, resource, id.getAsLong());
              }
              return new Explanation(session, engine.rights(who), resource).of(operation, id);
            });
  }

  private void requireSeen(Session session, Optional<Caller> by, Resource resource, long id) {
    boolean seen =
        engine.reader().findId(session, engine.rights(by), resource, new Key.ById(id)).isPresent();
    if (!seen) {
      throw ProblemException.notFound("row " + id + " of " + resource.name());
    }
  }

  /** {@return what finds and removes files that are not used} */
  public MediaSweep mediaSweep() {
    return sweep;
  }

  /** Ends the streams of changes, which would keep a server that drains waiting, and the jobs. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      news.close();
      jobs.close();
    }
  }

  /** Sets up a {@link Core}. For one thread. */
  public static final class Builder {
    private final Registry registry;
    private final DataSource dataSource;
    private InstantSource clock = InstantSource.system();
    private long maxBodyBytes = 32L << 20;
    private Authenticator authenticator = Authenticator.NOBODY;
    private @Nullable FileStore files;
    private @Nullable Replica replica;
    private Gate gate = Gate.open();
    private Hooks hooks = Hooks.none();
    private Division division = Division.none();
    private Optional<WebhookSettings> webhooks = Optional.empty();
    private final List<ApiPart> parts = new ArrayList<>();
    private final List<Job> ownJobs = new ArrayList<>();

    private Builder(Registry registry, DataSource dataSource) {
      this.registry = registry;
      this.dataSource = dataSource;
    }

    /** The time of writes, of rules that say {@code now}, and of what is scheduled. */
    public Builder clock(InstantSource source) {
      this.clock = source;
      return this;
    }

    /** The largest request body. */
    public Builder maxBodyBytes(long bytes) {
      this.maxBodyBytes = bytes;
      return this;
    }

    /** What finds out who calls; without one, everybody is anonymous. */
    public Builder authenticator(Authenticator plugged) {
      this.authenticator = plugged;
      return this;
    }

    /**
     * What is done with the fields of a row of {@code resource} before they are checked and
     * written, in the write's transaction.
     */
    public Builder beforeWrite(String resource, WriteHook hook) {
      this.hooks = hooks.andBeforeWrite(resource, hook);
      return this;
    }

    /** What is done before something happens to a row of {@code resource}; the last given last. */
    public Builder before(Operation operation, String resource, BeforeHook hook) {
      this.hooks = hooks.andBefore(operation, registry.require(resource).name(), hook);
      return this;
    }

    /** What is done after something happened to a row of {@code resource}; the last given last. */
    public Builder after(Operation operation, String resource, AfterHook hook) {
      this.hooks = hooks.andAfter(operation, registry.require(resource).name(), hook);
      return this;
    }

    /**
     * Serves these resources alone; the addresses of the others answer 421. Everything else, such
     * as jobs and the change feed, is as on every instance.
     *
     * @throws IllegalArgumentException if one is not declared, or none is named
     */
    public Builder only(Collection<String> resources) {
      this.division = Division.of(registry, resources);
      return this;
    }

    /** A kind of failure of the service's own, for the OpenAPI document. */
    public Builder problem(OwnProblem problem) {
      return describe(new OwnProblemPart(problem));
    }

    /** What is to be done in the background. */
    public Builder job(Job job) {
      ownJobs.add(job);
      return this;
    }

    /** Lets administrators have webhooks; without these settings there are none. */
    public Builder webhooks(WebhookSettings settings) {
      this.webhooks = Optional.of(settings);
      return this;
    }

    /** Where pictures lie; without one, in the database. It is not closed. */
    public Builder files(FileStore store) {
      this.files = store;
      return this;
    }

    /** What may answer requests that read; it is not closed. Without one, the data source does. */
    public Builder replica(Replica copy) {
      this.replica = copy;
      return this;
    }

    /** What stands before the data source, which is a pool; without one, nothing. */
    public Builder gate(Gate before) {
      this.gate = before;
      return this;
    }

    /** What else the server answers, for the OpenAPI document; may be called several times. */
    public Builder describe(ApiPart part) {
      parts.add(part);
      return this;
    }

    /**
     * Puts the parts together. The database must have been migrated.
     *
     * @throws ProblemException if it can't be reached
     */
    public Core start() {
      var news = new News();
      var expressions = Expressions.of(registry);
      var transactions =
          new Transactions(dataSource, gate, Optional.ofNullable(replica), news::tell);
      var cursors = new Cursors(transactions.read(session -> Secrets.require(session, "cursors")));
      var reader = new RowReader(registry, cursors);
      FileStore given = this.files;
      FileStore files = given == null ? new DatabaseFiles(transactions, clock) : given;
      var queries = new ListQueryReader(registry, expressions, cursors);
      var store = new RowStore(registry, reader, queries, hooks);
      var sweep = new MediaSweep(registry, transactions, files, clock);
      var engine =
          new Engine(
              registry,
              expressions,
              transactions,
              queries,
              reader,
              store,
              Pictures.in(files),
              clock);
      Optional<Webhooks> told =
          webhooks.map(
              settings ->
                  new Webhooks(registry, expressions, reader, transactions, settings, clock));
      var data = new Data(transactions, session -> store.rows(session, nobody(engine)));
      var work =
          new Jobs.Work(
              new ScheduledPublishing(registry, expressions, transactions, store, clock),
              new Reindexer(registry, transactions),
              told,
              sweep,
              new OwnJobs(ownJobs, data));
      Jobs jobs = Jobs.start(dataSource, transactions, clock, work);
      return new Core(engine, news, jobs, told, sweep, data, this);
    }

    /** The service's own code, at work for nobody in particular. */
    private static Rights nobody(Engine engine) {
      return engine.rights(Optional.empty()).trusted();
    }
  }
}
