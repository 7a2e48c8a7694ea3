package io.moguera.cli.ndjson;

import io.moguera.cli.transfer.ExportOperation;
import io.moguera.cli.transfer.TransferSurroundings;
import io.moguera.driver.Moguera;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code moguera export ndjson}. */
@Command(name = "ndjson")
public final class NdjsonExportCommand extends ExportOperation {
  public NdjsonExportCommand(TransferSurroundings around) {
    super(around);
  }

  @Override
  protected String export(Moguera moguera, Path into, boolean dry) throws IOException {
    return new NdjsonExport(moguera, into, around().progress().get())
        .run(dry)
        .text(around().words());
  }
}
