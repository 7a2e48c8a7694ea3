package io.moguera;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.moguera.account.AccountLetters;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationException;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.configuration.DatabaseUrl;
import io.moguera.configuration.MasterKeys;
import io.moguera.configuration.Setting;
import io.moguera.core.Core;
import io.moguera.core.data.AfterHook;
import io.moguera.core.data.BeforeHook;
import io.moguera.core.data.Data;
import io.moguera.core.data.Operation;
import io.moguera.core.declaration.yaml.DeclarationException;
import io.moguera.core.declaration.yaml.Declarations;
import io.moguera.core.job.Job;
import io.moguera.core.openapi.ApiPart;
import io.moguera.core.problem.OwnProblem;
import io.moguera.core.schema.SchemaException;
import io.moguera.mail.MailKind;
import io.moguera.mail.OwnMail;
import io.moguera.mail.TemplateException;
import io.moguera.mail.TemplateFolder;
import io.moguera.mail.Templates;
import io.moguera.postgres.EmbeddedPostgresException;
import io.moguera.secret.MasterKeyFile;
import io.moguera.server.Database;
import io.moguera.server.MogueraServer;
import io.moguera.server.ServiceDeclarations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a service is to be made of. What is given several times adds up. For one thread; a builder
 * starts one service.
 */
public final class ServiceBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceBuilder.class);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  private final String name;
  private final List<Consumer<Declarations>> resources = new ArrayList<>();
  private final List<TemplateFolder> templates = new ArrayList<>();
  private final List<OwnMail<?>> mails = new ArrayList<>();
  private final SecureRandom random = new SecureRandom();
  private Consumer<Core.Builder> setUp = core -> {};
  private BiConsumer<HttpRouting.Builder, Data> routes = (routing, data) -> {};
  private Consumer<HttpRouting.Builder> pages = routing -> {};
  private InstantSource clock = InstantSource.system();
  private Optional<Configuration> configuration = Optional.empty();
  private Optional<DatabaseUrl> database = Optional.empty();
  private Optional<MasterKeys> masterKeys = Optional.empty();

  ServiceBuilder(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" is not the name of a service: lower-case letters, digits, dashes, underscores");
    }
    this.name = name;
  }

  /**
   * Declares resources, as {@code docs/reference/declarations.md} tells. What {@code MOGUERA_FILE}
   * names is then added only where that is set; a {@code moguera.yml} that merely lies in the
   * working directory is not.
   *
   * @param file in YAML; a relative path starts from the working directory. It is read at the start
   */
  public ServiceBuilder resources(Path file) {
    resources.add(declarations -> declarations.add(file));
    return this;
  }

  /**
   * Declares resources in a file of the class path, such as {@code
   * Main.class.getResource("moguera.yml")}.
   */
  public ServiceBuilder resources(URL file) {
    String path = file.getPath();
    String shown = path.substring(path.lastIndexOf('/') + 1);
    resources.add(declarations -> declarations.add(shown, text(file)));
    return this;
  }

  private static String text(URL file) {
    try (InputStream text = file.openStream()) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }

  /**
   * Has something done before an operation on rows of a resource, in its transaction; the hook that
   * was given first runs first. An unknown resource fails the start.
   */
  public ServiceBuilder before(Operation operation, String resource, BeforeHook hook) {
    return setUp(core -> core.before(operation, resource, hook));
  }

  /**
   * Has something done after an operation on rows of a resource, in its transaction; the hook that
   * was given first runs first. An unknown resource fails the start.
   */
  public ServiceBuilder after(Operation operation, String resource, AfterHook hook) {
    return setUp(core -> core.after(operation, resource, hook));
  }

  /**
   * Adds routes, which are asked before Moguera's. The caller is known ({@link
   * io.moguera.core.http.Callers}), failures are told as problem documents, and {@link
   * io.moguera.core.http.Json} reads and sends bodies.
   *
   * @param path below which they lie, such as {@code /v1/trends}
   * @param made gives them, once, at the start, from the rows that they read and write
   */
  public ServiceBuilder routes(String path, Function<Data, ? extends HttpService> made) {
    this.routes = routes.andThen((routing, data) -> routing.register(path, made.apply(data)));
    return this;
  }

  /**
   * Serves these resources alone; the addresses of the others answer 421 for a proxy to know. Hooks
   * and jobs are as on every instance.
   *
   * @param names of resources; one at least. One that is not declared fails the start
   */
  public ServiceBuilder only(Collection<String> names) {
    return setUp(core -> core.only(names));
  }

  /** Adds routes that are asked last, such as those of a web application's pages. */
  public ServiceBuilder pages(Consumer<HttpRouting.Builder> routing) {
    this.pages = pages.andThen(routing);
    return this;
  }

  /** Adds a job; two of one name fail the start. */
  public ServiceBuilder job(Job job) {
    return setUp(core -> core.job(job));
  }

  /** Has the OpenAPI document tell of a kind of failure that the service throws. */
  public ServiceBuilder problem(OwnProblem problem) {
    return setUp(core -> core.problem(problem));
  }

  /** Has the OpenAPI document tell of routes. */
  public ServiceBuilder describe(ApiPart part) {
    return setUp(core -> core.describe(part));
  }

  /**
   * Adds a folder with templates of mails, of Moguera's kinds, in place of its own, and of the
   * service's, as {@code docs/reference/services-in-java.md} tells. They are read and checked at
   * the start; of two folders that have one template, the one that was given last is taken.
   *
   * @param folder a relative path starts from the working directory
   */
  public ServiceBuilder mails(Path folder) {
    templates.add(new TemplateFolder.OfDisk(folder));
    return this;
  }

  /**
   * As {@link #mails(Path)}, of the class path.
   *
   * @param anchor a class beside which the folder lies, such as the service's own
   * @param folder such as {@code mails}
   */
  public ServiceBuilder mails(Class<?> anchor, String folder) {
    templates.add(new TemplateFolder.OfClassPath(anchor, folder));
    return this;
  }

  /**
   * Adds a kind of mail, which hooks, routes and jobs may send.
   *
   * @throws IllegalArgumentException if there is one of the same name
   */
  public ServiceBuilder mail(OwnMail<?> kind) {
    if (Stream.concat(
            AccountLetters.KINDS.stream().map(MailKind::name), mails.stream().map(OwnMail::name))
        .anyMatch(kind.name()::equals)) {
      throw new IllegalArgumentException("There are two kinds of mail named " + kind.name());
    }
    mails.add(kind);
    return this;
  }

  private ServiceBuilder setUp(Consumer<Core.Builder> further) {
    this.setUp = setUp.andThen(further);
    return this;
  }

  /** The configuration, in place of that of the environment. */
  public ServiceBuilder configuration(Configuration given) {
    this.configuration = Optional.of(given);
    return this;
  }

  /** The database, in place of the configured or the embedded one; it is not closed. */
  public ServiceBuilder database(DatabaseUrl url) {
    this.database = Optional.of(url);
    return this;
  }

  /** What seals secrets, in place of what is configured. */
  public ServiceBuilder masterKeys(MasterKeys keys) {
    this.masterKeys = Optional.of(keys);
    return this;
  }

  /** The time, in place of the machine's. */
  public ServiceBuilder clock(InstantSource source) {
    this.clock = source;
    return this;
  }

  /**
   * Brings the tables up to date, starts to serve and returns.
   *
   * @throws ConfigurationException if the environment's settings are not right, with all mistakes
   * @throws DeclarationException if the declarations are not right, with all mistakes
   * @throws TemplateException if templates of mails are not right, with all mistakes
   * @throws EmbeddedPostgresException if the embedded database does not start
   * @throws SchemaException if the tables can't be changed
   * @throws IllegalArgumentException if a hook names no resource, or two jobs one name
   * @throws RuntimeException if the database can't be reached or the port is taken
   */
  public RunningService start() {
    // jOOQ greets with a banner and a tip, which a service's log has no use for.
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    Configuration settings = configuration.orElseGet(ServiceBuilder::ofTheEnvironment);
    Declarations declarations =
        ServiceDeclarations.begin().add("Moguera.service", "service: " + name + "\n");
    resources.forEach(file -> file.accept(declarations));
    configured(settings).ifPresent(declarations::add);
    Templates texts =
        Templates.read(AccountLetters.KINDS, mails.stream().map(OwnMail::kind).toList(), templates);
    if (!mails.isEmpty() && settings.accounts().mail().isEmpty()) {
      LOG.atWarn().log("The service has mails, but none is sent until SMTP_URL is set");
    }
    MogueraServer.Builder server =
        MogueraServer.builder(settings)
            .registry(declarations.registry())
            .setUp(setUp)
            .ownRoutes(routes)
            .mails(texts, mails)
            .routing(pages)
            .clock(clock)
            .random(random);
    if (database.isPresent()) {
      server.database(database.get());
      return RunningService.of(Optional.empty(), started(server, settings));
    }
    Database own = Database.of(settings);
    try {
      server.database(own.url());
      return RunningService.of(Optional.of(own), started(server, settings));
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  private MogueraServer started(MogueraServer.Builder server, Configuration settings) {
    MasterKeys keys = masterKeys.orElseGet(() -> MasterKeyFile.of(settings, random));
    return server.masterKeys(keys).start();
  }

  private static Configuration ofTheEnvironment() {
    return ConfigurationReader.read(System.getenv(), Path.of(""));
  }

  /** The file that the configuration names, unless it is only there by chance. */
  private Optional<Path> configured(Configuration settings) {
    boolean meant =
        settings.entries().stream()
            .anyMatch(
                entry ->
                    entry.setting() == Setting.FILE
                        && entry.shown().isPresent()
                        && !entry.origin().equals("default"));
    return resources.isEmpty() || meant ? settings.declarations() : Optional.empty();
  }

  /**
   * Serves until the program is told to end, for a {@code main}: {@link #start}, then a drain at
   * SIGTERM or SIGINT. What is wrong with settings or declarations is printed in plain words, and
   * the program ends with exit code 2, or 1 if it was the database. A first start prints the
   * administrator's password, once.
   */
  public void run() {
    try {
      RunningService service = start();
      service.closeAtExit(() -> {});
      service.firstAdministrator().ifPresent(admin -> FirstWords.say(service, admin, System.err));
      new CountDownLatch(1).await();
    } catch (ConfigurationException | DeclarationException | TemplateException e) {
      end(e, 2);
    } catch (EmbeddedPostgresException | SchemaException e) {
      end(e, 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(RuntimeException failure, int code) {
    System.err.println(failure.getMessage());
    System.exit(code);
  }
}
