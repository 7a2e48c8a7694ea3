package io.moguera.dist;

import io.moguera.ServiceBuilder;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.configuration.Setting;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.dist.log.Logging;
import io.moguera.server.ServiceDeclarations;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the whole machine, or one half of it, until it is told to end. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Path folder;
  private final PrintWriter err;

  @Parameters(arity = "0..1", paramLabel = "api|view", descriptionKey = "serve.half")
  private @Nullable String half;

  @Option(
      names = "--resources",
      split = ",",
      paramLabel = "NAME",
      descriptionKey = "serve.resources")
  private @Nullable List<String> resources;

  @Option(names = "--reload", negatable = true, descriptionKey = "serve.reload")
  private @Nullable Boolean reload;

  @Spec private @Nullable CommandSpec spec;

  ServeCommand(Map<String, String> environment, Path folder, PrintWriter err) {
    this.environment = environment;
    this.folder = folder;
    this.err = err;
  }

  @Override
  public Integer call() throws Exception {
    if (half != null && !List.of("api", "view").contains(half)) {
      throw mistake("serve takes api or view, not " + half);
    }
    if ("view".equals(half) && resources != null) {
      throw mistake("--resources is for the API; the pages have none of their own");
    }
    return Starting.run(
        err,
        () -> {
          Configuration configuration = ConfigurationReader.read(environment, folder);
          Logging.configure(configuration.log());
          if ("view".equals(half)) {
            Pages.start(configuration).closeAtExit();
          } else {
            serve(configuration);
          }
          // SIGTERM and SIGINT end the program; nothing else does.
          new CountDownLatch(1).await();
          return 0;
        });
  }

  private void serve(Configuration configuration) throws InterruptedException {
    List<String> only = resources;
    if (only != null) {
      requireDeclared(configuration, only);
    }
    UnaryOperator<ServiceBuilder> further =
        only == null ? UnaryOperator.identity() : service -> service.only(only);
    BiFunction<Configuration, UnaryOperator<ServiceBuilder>, Machine> start =
        half == null ? Machine::start : Machine::startApi;
    boolean reloading = reload == null ? configuration.database().isEmpty() : reload;
    if (reloading) {
      var machine = ReloadingMachine.start(this::settings, further, start, err);
      new Welcome(machine.current(), environment, err).say();
      machine.closeAtExit();
      machine.reload();
    } else {
      Machine machine = start.apply(configuration, further);
      machine.closeAtExit();
      new Welcome(machine, environment, err).say();
    }
  }

  private Configuration settings() {
    var settings = new HashMap<>(environment);
    // Between instances of which one is ready nobody chooses here.
    settings.putIfAbsent(Setting.DRAIN_NOTICE_SECONDS.variable(), "0");
    return ConfigurationReader.read(settings, folder);
  }

  private void requireDeclared(Configuration configuration, List<String> names) {
    Registry registry = ServiceDeclarations.read(configuration.declarations());
    for (String name : names) {
      if (registry.findAt(name).isEmpty()) {
        throw mistake(
            "There is no resource "
                + name
                + Nearest.hint(name, registry.resources().stream().map(Resource::name).toList()));
      }
    }
  }

  private ParameterException mistake(String what) {
    if (spec == null) {
      throw new IllegalStateException("The command is run by picocli");
    }
    return new ParameterException(spec.commandLine(), what);
  }
}
