package io.moguera.cli;

import io.moguera.driver.Moguera;
import io.moguera.driver.Reference;
import io.moguera.driver.Revision;
import io.moguera.driver.Revisions;
import io.moguera.driver.Row;
import io.moguera.driver.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a row was before each change. */
@Command(name = "revisions")
final class RevisionsCommand extends Operation {
  private static final List<String> COLUMNS = List.of("number", "at", "author");

  @Parameters(index = "0", paramLabel = "RESOURCE", descriptionKey = "resource")
  private String resource = "";

  @Parameters(index = "1", paramLabel = "ID", descriptionKey = "row")
  private String key = "";

  @Parameters(index = "2", arity = "0..1", paramLabel = "NUMBER", descriptionKey = "revision")
  private @Nullable Long number;

  @Option(names = "--restore")
  private boolean restore;

  RevisionsCommand(Cli cli) {
    super(cli);
  }

  @Override
  void run(Moguera moguera) {
    String name = ResourceNames.of(cli, moguera, resource);
    Revisions<Row> revisions = moguera.resource(name).revisions(Rows.id(moguera, name, key));
    if (number == null) {
      if (restore) {
        throw new CommandException(ExitCode.USAGE, cli.text("error.revision"));
      }
      list(all(revisions), COLUMNS);
    } else if (restore) {
      output().row(revisions.restore(number));
    } else {
      output().row(revisions.require(number).requireContent());
    }
  }

  private static List<Row> all(Revisions<Row> revisions) {
    List<Row> rows = new ArrayList<>();
    Slice<Revision> page = revisions.page();
    page.items().forEach(revision -> rows.add(row(revision)));
    while (page.next().isPresent()) {
      page = revisions.pageAfter(page.next().orElseThrow());
      page.items().forEach(revision -> rows.add(row(revision)));
    }
    return rows;
  }

  private static Row row(Revision revision) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("number", revision.number());
    fields.put("at", revision.at());
    Reference author = revision.author();
    fields.put("author", author == null ? null : author.label());
    return Rows.of(fields);
  }
}
