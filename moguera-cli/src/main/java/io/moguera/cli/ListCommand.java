package io.moguera.cli;

import io.moguera.driver.ListQuery;
import io.moguera.driver.Listing;
import io.moguera.driver.Moguera;
import io.moguera.driver.Resource;
import io.moguera.driver.Row;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "list", aliases = "ls")
final class ListCommand extends Operation {
  private static final int MOST_PER_PAGE = 100;

  @Parameters(index = "0", arity = "0..1", paramLabel = "RESOURCE", descriptionKey = "resource")
  private @Nullable String resource;

  @Option(names = "--status", paramLabel = "STATUS")
  private @Nullable String status;

  @Option(
      names = {"-q", "--search"},
      paramLabel = "WORDS")
  private @Nullable String search;

  @Option(
      names = {"-w", "--where"},
      paramLabel = "FIELD=VALUE")
  private Map<String, String> where = Map.of();

  @Option(names = "--filter", paramLabel = "EXPRESSION")
  private @Nullable String filter;

  @Option(names = "--sort", paramLabel = "FIELD", split = ",")
  private List<String> sort = List.of();

  @Option(
      names = {"-n", "--number"},
      paramLabel = "ROWS")
  private int number = 20;

  @Option(names = {"-a", "--all"})
  private boolean all;

  @Option(names = "--trash")
  private boolean trash;

  @Option(names = "--columns", paramLabel = "FIELD", split = ",")
  private List<String> columns = List.of();

  ListCommand(Cli cli) {
    super(cli);
  }

  @Override
  void run(Moguera moguera) {
    if (resource == null) {
      resources(moguera);
      return;
    }
    if (number < 1) {
      throw new CommandException(ExitCode.USAGE, cli.text("error.number"));
    }
    String name = ResourceNames.of(cli, moguera, resource);
    Resource<Row> rowsOf = moguera.resource(name);
    Listing<Row> listing = trash ? rowsOf.trash(this::query) : rowsOf.list(this::query);
    List<Row> rows = new ArrayList<>();
    Iterator<Row> each = listing.iterator();
    while ((all || rows.size() < number) && each.hasNext()) {
      rows.add(each.next());
    }
    if (columns.isEmpty()) {
      output().rows(name, rows);
    } else {
      output().rows(rows, columns.stream().map(c -> c.replace('-', '_')).toList());
    }
    if (isTable() && rows.isEmpty()) {
      cli.tell(cli.text("list.none"));
    } else if (isTable() && rows.size() == number && !all && each.hasNext()) {
      cli.tell(cli.text("list.more", number));
    }
  }

  private ListQuery query(ListQuery all) {
    ListQuery query = all;
    if (status != null) {
      query = query.where("status", status);
    }
    for (Map.Entry<String, String> one : where.entrySet()) {
      query = query.where(one.getKey().replace('-', '_'), (Object[]) one.getValue().split(",", -1));
    }
    query = filter == null ? query : query.filter(filter);
    query = search == null ? query : query.search(search);
    if (!sort.isEmpty()) {
      query = query.sort(sort.stream().map(ListCommand::field).toArray(String[]::new));
    }
    // One row more than is shown, so that the last page tells whether there are others.
    return query.limit(this.all ? MOST_PER_PAGE : Math.min(number + 1, MOST_PER_PAGE));
  }

  /** A dash at the beginning turns the order about; those within are how underscores are typed. */
  private static String field(String typed) {
    return typed.startsWith("-")
        ? "-" + typed.substring(1).replace('-', '_')
        : typed.replace('-', '_');
  }

  private void resources(Moguera moguera) {
    for (io.moguera.driver.Declaration declaration : moguera.declarations()) {
      cli.around().out().print(ResourceNames.dashed(declaration.name()) + "\n");
    }
    cli.around().out().flush();
  }
}
