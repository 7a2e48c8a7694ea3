package io.moguera.dist.doctor;

import io.moguera.cli.Messages;
import io.moguera.cli.Surroundings;
import io.moguera.dist.log.Logging;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what is wrong, and how to mend it. */
@Command(name = "doctor")
public final class DoctorCommand implements Callable<Integer> {
  private final Surroundings around;
  private final Path folder;
  private final long enoughDiskBytes;

  @Option(names = "--json", descriptionKey = "doctor.json")
  private boolean json;

  /** Looks at what the environment and {@code folder} set. */
  public DoctorCommand(Surroundings around, Path folder) {
    this(around, folder, Doctor.ENOUGH_DISK_BYTES);
  }

  DoctorCommand(Surroundings around, Path folder, long enoughDiskBytes) {
    this.around = around;
    this.folder = folder;
    this.enoughDiskBytes = enoughDiskBytes;
  }

  @Override
  public Integer call() {
    Logging.silence();
    var report =
        new Report(
            new Doctor(around.environment(), folder, around.clock(), enoughDiskBytes).findings(),
            Messages.locale(around.environment()));
    if (json) {
      report.printJson(around.out());
    } else {
      report.print(around.out());
    }
    return report.isHealthy() ? 0 : 1;
  }
}
