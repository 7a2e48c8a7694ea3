package io.moguera.cli.ndjson;

import io.moguera.cli.transfer.TransferSurroundings;
import io.moguera.driver.Moguera;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code moguera export ndjson}. */
@Command(name = "ndjson")
public final class NdjsonExportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", descriptionKey = "export.folder")
  private @Nullable Path folder;

  @Option(names = "--dry-run", descriptionKey = "export.dry-run")
  private boolean dryRun;

  @Option(names = "--profile", paramLabel = "NAME")
  private @Nullable String profile;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  boolean help;

  private final TransferSurroundings around;

  public NdjsonExportCommand(TransferSurroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    try (Moguera moguera = around.connection().apply(profile)) {
      var export =
          new NdjsonExport(moguera, Objects.requireNonNull(folder), around.progress().get());
      ExportReport report = export.run(dryRun);
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      out.print(report.text(around.words()));
      out.flush();
      return 0;
    }
  }
}
