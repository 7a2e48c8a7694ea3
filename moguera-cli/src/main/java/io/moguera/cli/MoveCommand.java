package io.moguera.cli;

import io.moguera.driver.Moguera;
import io.moguera.driver.Resource;
import io.moguera.driver.Row;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
    Resource<Row> rows = moguera.resource(name);
    Row moved =
        place.before != null
            ? rows.moveBefore(id, place.before)
            : rows.moveAfter(id, Objects.requireNonNull(place.after));
    output().rows(name, List.of(moved));
  }
}
