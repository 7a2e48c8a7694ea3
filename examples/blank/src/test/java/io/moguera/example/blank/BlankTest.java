package io.moguera.example.blank;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import io.moguera.testkit.service.ServiceUnderTest;
import io.moguera.testkit.service.WithService;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WithService(Blank.class)
class BlankTest {
  @Test
  void note_isTidied_andItsOwnersAlone(ServiceUnderTest service) {
    Moguera ann = service.as("ann", "member");
    Row note = ann.resource("notes").create(Map.of("text", "  Buy milk \n"));
    assertThat(note.text("text")).isEqualTo("Buy milk");
    assertThat(service.as("ben", "member").resource("notes").find(note.id())).isEmpty();
  }

  @Test
  void summary_countsWhatIsOpen(ServiceUnderTest service) {
    Moguera cleo = service.as("cleo", "member");
    cleo.resource("notes").create(Map.of("text", "One"));
    cleo.resource("notes").create(Map.of("text", "Two", "done", true));
    assertThat(cleo.request("GET", "/v1/summary").text())
        .isEqualTo("{\"for\":\"cleo\",\"open\":1}");
  }

  @Test
  void job_deletesNothingThatIsNew(ServiceUnderTest service) {
    Moguera dan = service.as("dan", "member");
    Row note = dan.resource("notes").create(Map.of("text", "Done", "done", true));
    service.data().run(Blank::deleteOld);
    assertThat(dan.resource("notes").find(note.id())).isPresent();
  }
}
