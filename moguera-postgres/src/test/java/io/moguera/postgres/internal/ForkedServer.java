package io.moguera.postgres.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link ServerProgram} in a Java of its own, which a test may kill. */
final class ForkedServer implements AutoCloseable {
  private final Process process;
  private final Path home;
  private final BufferedReader output;

  private ForkedServer(Process process, Path home) {
    this.process = process;
    this.home = home;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static ForkedServer in(Path home, Path binaries, String... more) throws IOException {
    return start(List.of(), System.getProperty("java.class.path"), home, binaries, more);
  }

  /** The same as {@code nobody}, whom all of the class path has to be copied for. */
  static ForkedServer asNobody(Path classPath, Path home, Path binaries) throws IOException {
    var prefix = List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--");
    return start(prefix, classPathCopiedTo(classPath), home, binaries);
  }

  private static ForkedServer start(
      List<String> prefix, String classPath, Path home, Path binaries, String... more)
      throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=tr"));
    command.addAll(List.of("-cp", classPath, ServerProgram.class.getName()));
    command.addAll(List.of(home.toString(), binaries.toString()));
    command.addAll(List.of(more));
    return new ForkedServer(
        new ProcessBuilder(command)
            .directory(new java.io.File("/"))
            .redirectError(Redirect.INHERIT)
            .start(),
        home);
  }

  private static String classPathCopiedTo(Path folder) throws IOException {
    var copies = new ArrayList<String>();
    for (String entry : System.getProperty("java.class.path").split(":", -1)) {
      Path origin = Path.of(entry);
      if (!Files.exists(origin)) {
        continue;
      }
      Path copy = folder.resolve(copies.size() + "-" + origin.getFileName());
      try (var files = Files.walk(origin)) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve(origin.relativize(file).toString()));
        }
      }
      copies.add(copy.toString());
    }
    return String.join(":", copies);
  }

  /** The next line that it prints; null at its end. */
  @Nullable String line() throws IOException {
    return output.readLine();
  }

  ForkedServer awaitStarted() throws IOException {
    String line = line();
    if (!"started".equals(line)) {
      throw new IllegalStateException("It printed " + line);
    }
    return this;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long postmaster() throws IOException {
    return PidFile.read(Place.known(home).data()).orElseThrow().pid();
  }

  /** Kills it with the signal that can't be caught and waits for its end. */
  void kill() {
    Signal.KILL.sendTo(process.pid());
    process.onExit().join();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
