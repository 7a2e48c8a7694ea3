package io.moguera.cli.wxr;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.cli.transfer.ImportTrial;
import io.moguera.cli.transfer.MemoryMoguera;
import io.moguera.cli.transfer.ProgressBar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WxrCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private MemoryMoguera server;

  @BeforeEach
  void start() throws IOException {
    server = new MemoryMoguera();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int execute(String... arguments) {
    CommandLine command =
        new CommandLine(new WxrCommand(ImportTrial.around(server)))
            .setResourceBundle(ResourceBundle.getBundle("io.moguera.cli.messages", Locale.ROOT))
            .setExecutionExceptionHandler((failure, _, _) -> 99)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }

  private static String old() {
    return Fixture.path("version-1.0.xml").toString();
  }

  @Test
  void import_thatWorks_endsWithTheReport() {
    assertThat(execute(old())).isZero();
    assertThat(out.toString())
        .startsWith("Old (http://old.example)")
        .containsPattern("posts +1 +0 +0 +0\n");
  }

  @Test
  void dryRun_saysWhatItWouldDo() {
    assertThat(execute(old(), "--dry-run")).isZero();
    assertThat(out.toString()).contains("would create");
    assertThat(server.writes).hasValue(0);
  }

  @Test
  void rowThatIsRefused_showsInTheExitCode() {
    server.refused = (resource, _) -> resource.equals("posts");

    assertThat(execute(old())).isEqualTo(3);
    assertThat(out.toString()).contains("failed posts: 1 \"First\"");
  }

  @Test
  void serverThatIsGone_endsTheImportWithWhatWasDone() {
    server.writesLeft = 2;

    assertThat(execute(old())).isEqualTo(99);
    assertThat(out.toString())
        .contains("The import ended early. Run again, it goes on from there.");
  }

  @Test
  void fileThatIsNoExport_isWrongUsage() {
    assertThat(execute(Fixture.path("feed.xml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("feed.xml: line 6: this is an RSS file");
  }

  @Test
  void fileOrFolderThatIsNotThere_isWrongUsage() {
    assertThat(execute("nowhere.xml")).isEqualTo(2);
    assertThat(execute(old(), "--media", "nowhere")).isEqualTo(2);
    assertThat(err.toString())
        .contains("nowhere.xml: there is no such file")
        .contains("nowhere: there is no such folder");
  }

  @Test
  void bar_showsRateAndTimeLeft_andGoesAway() {
    AtomicLong nanos = new AtomicLong();
    ProgressBar bar = new ProgressBar(new PrintWriter(err), nanos::get, ImportTrial.ENGLISH);

    bar.begin("posts", 4);
    nanos.set(1_000_000_000L);
    bar.step();
    bar.end();

    assertThat(err.toString())
        .contains("\rposts      [######                  ] 1/4, 1/s, 3 s left")
        .endsWith("\r");
  }
}
