package io.moguera.cli;

import io.moguera.driver.Delivery;
import io.moguera.driver.Moguera;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who is told of changes; each of its commands is a class of its own. */
@Command(name = "webhooks", synopsisSubcommandLabel = "COMMAND")
final class WebhooksCommand extends CommandGroup {
  /** Asked for plainly where all that the server says of one is shown. */
  private static final String ALL = "/v1/webhooks";

  static CommandLine commandLine(Cli cli) {
    return of(
        cli,
        new WebhooksCommand(),
        new Ls(cli),
        new Create(cli),
        new On(cli),
        new Destroy(cli),
        new Deliveries(cli),
        new Replay(cli));
  }

  @Command(name = "ls", aliases = "list")
  static final class Ls extends Operation {
    private static final List<String> COLUMNS =
        List.of("id", "url", "resources", "operations", "active", "failing_since", "off_reason");

    Ls(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      list(moguera.request("GET", ALL).row().rows("items"), COLUMNS);
    }
  }

  @Command(name = "create")
  static final class Create extends Operation {
    @Parameters(index = "0", paramLabel = "URL", descriptionKey = "webhooks.url")
    private String url = "";

    @Option(names = "--resources", paramLabel = "RESOURCE", split = ",")
    private List<String> resources = List.of();

    @Option(names = "--operations", paramLabel = "OPERATION", split = ",")
    private List<String> operations = List.of();

    @Option(
        names = {"-d", "--description"},
        paramLabel = "TEXT")
    private @Nullable String description;

    Create(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      ObjectNode body = JsonMapper.shared().createObjectNode().put("url", url);
      if (!resources.isEmpty()) {
        ArrayNode named = body.putArray("resources");
        resources.forEach(typed -> named.add(ResourceNames.of(cli, moguera, typed)));
      }
      if (!operations.isEmpty()) {
        operations.forEach(body.putArray("operations")::add);
      }
      if (description != null) {
        body.put("description", description);
      }
      output().row(moguera.request("POST", ALL, Map.of(), bytes(body)).row());
      cli.tell(cli.text("keys.once"));
    }
  }

  @Command(name = "on")
  static final class On extends OfOne {
    On(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      byte[] body = bytes(JsonMapper.shared().createObjectNode().put("active", true));
      output().row(moguera.request("PATCH", ALL + "/" + id, MERGE_PATCH, body).row());
    }
  }

  @Command(name = "destroy")
  static final class Destroy extends OfOne {
    Destroy(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      moguera.webhooks().destroy(id);
      cli.tell(cli.text("destroy.done", "webhooks", id));
    }
  }

  @Command(name = "deliveries")
  static final class Deliveries extends OfOne {
    private static final List<String> COLUMNS =
        List.of("id", "created_at", "type", "state", "attempts", "next_attempt_at");

    @Option(names = "--state", paramLabel = "STATE", descriptionKey = "webhooks.state")
    private @Nullable String state;

    @Option(
        names = {"-n", "--number"},
        paramLabel = "ROWS")
    private int number = 20;

    Deliveries(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      String query = "?limit=" + number + (state == null ? "" : "&state=" + state);
      list(
          moguera.request("GET", ALL + "/" + id + "/deliveries" + query).row().rows("items"),
          COLUMNS);
    }
  }

  @Command(name = "replay")
  static final class Replay extends OfOne {
    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "DELIVERY",
        descriptionKey = "webhooks.delivery")
    private List<Long> deliveries = List.of();

    Replay(Cli cli) {
      super(cli);
    }

    @Override
    void run(Moguera moguera) {
      for (long delivery : deliveries) {
        Delivery ignored = moguera.webhooks().replay(id, delivery);
        cli.tell(cli.text("webhooks.replayed", delivery));
      }
    }
  }

  abstract static class OfOne extends Operation {
    static final Map<String, String> MERGE_PATCH =
        Map.of("Content-Type", "application/merge-patch+json");

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "webhooks.id")
    long id;

    OfOne(Cli cli) {
      super(cli);
    }
  }

  private static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
