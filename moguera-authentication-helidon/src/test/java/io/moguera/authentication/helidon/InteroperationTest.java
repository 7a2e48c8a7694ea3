package io.moguera.authentication.helidon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that curl and Node's signers made, sent to a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InteroperationTest {
  private static final Path SCRIPTS = Path.of("../moguera-authentication/src/test/vectors");
  private static final String JSON = "{\"title\":\"Kıvanç\"}";

  private final ExampleService service = new ExampleService(true);

  @TempDir Path folder;

  @AfterAll
  void close() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws:amz:main:api", "moguera:moguera:main:api"})
  void curl_signsWhatIsVerified(String provider) throws Exception {
    assumeTrue(isThere("curl"), "curl was not found");
    Path file = Files.write(folder.resolve("bytes"), binary());

    assertThat(curl(provider, "/v1/posts")).isEqualTo("taro  ");
    assertThat(curl(provider, "/v1/a%20b/%C3%A9?q=a+b&x=%2F&x=&y=!'()*&z&b=2&a=1"))
        .startsWith("taro q=a+b&x=%2F");
    assertThat(
            curl(
                provider,
                "/v1/posts?include=tags",
                "--header",
                "Content-Type: application/json",
                "--data-binary",
                JSON))
        .isEqualTo("taro include=tags " + hex(JSON.getBytes(UTF_8)));
    assertThat(curl(provider, "/v1/files/1", "--data-binary", "@" + file))
        .isEqualTo("taro  " + hex(binary()));
    assertThat(curl(provider, "/v1/posts/1", "--request", "DELETE")).isEqualTo("taro  ");
  }

  private String curl(String provider, String target, String... more) throws Exception {
    // The key by a file: what is an argument can be read by everybody on the machine.
    Path config = folder.resolve("curlrc");
    String key = service.key().accessKey() + ":" + service.key().secret().reveal();
    Files.writeString(config, "user = \"" + key + "\"\n");
    var command = new ArrayList<String>();
    command.addAll(List.of("curl", "--config", config.toString(), "--silent", "--globoff"));
    command.addAll(List.of("--max-time", "20", "--aws-sigv4", provider));
    command.addAll(List.of(more));
    command.add(service.address() + target);
    return run(command, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws4", "smithy"})
  void nodeSigner_signsWhatIsVerified(String signer) throws Exception {
    assumeTrue(isThere("node") && isThere("npm"), "node and npm were not found");
    install();

    List<String> answers =
        run(
                List.of(
                    "node",
                    SCRIPTS.resolve("send.mjs").toString(),
                    signer,
                    service.address().toString(),
                    service.key().accessKey()),
                service.key().secret().reveal())
            .lines()
            .toList();

    assertThat(answers).hasSize(4).allMatch(answer -> answer.startsWith("200 taro "));
    assertThat(answers.get(1)).endsWith(hex("{\"title\":\"\u0131\u1234\"}".getBytes(UTF_8)));
    assertThat(answers.get(2)).contains(hex(binary()).substring(0, 1000));
    assertThat(answers.get(3)).contains("X-Amz-Signature=");
  }

  /** By the lock file, once; others install nothing else there. */
  private static synchronized void install() throws Exception {
    if (!Files.exists(SCRIPTS.resolve("node_modules/.package-lock.json"))) {
      run(
          List.of(
              "npm",
              "ci",
              "--prefix",
              SCRIPTS.toString(),
              "--ignore-scripts",
              "--no-audit",
              "--no-fund",
              "--silent"),
          "");
    }
  }

  @Test
  void secret_isNotInTheAnswerOfARefusal() throws Exception {
    assumeTrue(isThere("curl"), "curl was not found");
    String answer = curl("moguera:moguera:main:api", "/a%2Fb");
    assertThat(answer).contains("problems#").doesNotContain(service.key().secret().reveal());
  }

  private static byte[] binary() {
    byte[] bytes = new byte[1000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(program, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String run(List<String> command, String input)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var in = process.outputWriter(UTF_8)) {
      in.write(input);
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
