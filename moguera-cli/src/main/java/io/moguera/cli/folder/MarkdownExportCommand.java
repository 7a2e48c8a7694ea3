package io.moguera.cli.folder;

import io.moguera.cli.transfer.ExportOperation;
import io.moguera.cli.transfer.ExportReport;
import io.moguera.cli.transfer.TransferSurroundings;
import io.moguera.driver.Moguera;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code moguera export markdown}. */
@Command(name = "markdown")
public final class MarkdownExportCommand extends ExportOperation {
  public MarkdownExportCommand(TransferSurroundings around) {
    super(around);
  }

  @Override
  protected String export(Moguera moguera, Path into, boolean dry) throws IOException {
    var report = new ExportReport();
    new FolderExport(moguera, into, around().progress().get()).run(dry).forEach(report::count);
    return report.text(around().words());
  }
}
