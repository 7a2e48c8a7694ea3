package io.moguera.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs Jazzer for a bounded number of tries, in a JVM of its own that it can instrument. For as
 * long as wanted, in seconds: {@code mvn -pl moguera-authentication test -Dtest=FuzzTest
 * -Dfuzz.seconds=3600}.
 */
class FuzzTest {
  @TempDir Path folder;

  @Test
  void verifier_givenAnything_refusesInItsOwnWords() throws Exception {
    long seconds = Long.getLong("fuzz.seconds", 0L);
    String bound = seconds > 0 ? "-max_total_time=" + seconds : "-runs=10000";
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:+EnableDynamicAgentLoading",
                    "-cp",
                    classPath(),
                    "com.code_intelligence.jazzer.Jazzer",
                    "--target_class=" + VerifierFuzzTarget.class.getName(),
                    "--instrumentation_includes=io.moguera.**",
                    bound,
                    "-timeout=10"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(process.waitFor()).as(() -> read(output)).isZero();
    assertThat(read(output)).contains("Done");
  }

  /** Of the classes under test too, which are a module in this JVM and not in the other. */
  private static String classPath() {
    String separator = System.getProperty("path.separator");
    return String.join(
        separator,
        Path.of("target/classes").toAbsolutePath().toString(),
        Path.of("target/test-classes").toAbsolutePath().toString(),
        System.getProperty("java.class.path"),
        System.getProperty("jdk.module.path", ""));
  }

  private static String read(Path output) {
    try {
      return new String(Files.readAllBytes(output), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
