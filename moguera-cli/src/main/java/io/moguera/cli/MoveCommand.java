package io.moguera.cli;

import io.moguera.driver.Moguera;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Moves a row that has a place among others, such as a step of a post. */
@Command(name = "move")
final class MoveCommand extends Operation {
  @Parameters(index = "0", paramLabel = "RESOURCE", descriptionKey = "resource")
  private String resource = "";

  @Parameters(index = "1", paramLabel = "ID", descriptionKey = "id")
  private long id;

  @ArgGroup(multiplicity = "1")
  private Place place = new Place();

  /** One of the two. */
  static final class Place {
    @Option(names = "--before", paramLabel = "ID", descriptionKey = "before")
    private @Nullable Long before;

    @Option(names = "--after", paramLabel = "ID", descriptionKey = "after")
    private @Nullable Long after;
  }

  MoveCommand(Cli cli) {
    super(cli);
  }

  @Override
  void run(Moguera moguera) {
    String name = ResourceNames.of(cli, moguera, resource);
    var body = JsonMapper.shared().createObjectNode();
    if (place.before != null) {
      body.put("before", place.before);
    } else {
      body.put("after", place.after);
    }
    var answer =
        moguera.request(
            "PUT",
            "/v1/" + name + "/" + id + "/position",
            Map.of(),
            body.toString().getBytes(StandardCharsets.UTF_8));
    output().rows(name, List.of(answer.row()));
  }
}
