package io.moguera.bench.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What the benchmarks are told: seconds of a run, rounds, a folder to keep.
 *
 * @param folder of the database and of the scripts for the programs that make load
 */
record Arguments(int seconds, int rounds, Path folder) {
  static Arguments of(String[] args) throws IOException {
    Path folder =
        args.length > 2
            ? Files.createDirectories(Path.of(args[2]))
            : Files.createTempDirectory("moguera-bench-");
    // PostgreSQL runs as another user than root.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Arguments(
        args.length > 0 ? Integer.parseInt(args[0]) : 10,
        args.length > 1 ? Integer.parseInt(args[1]) : 3,
        folder);
  }

  Path data() {
    return folder.resolve("data");
  }

  Load load() {
    return new Load(folder, seconds);
  }
}
