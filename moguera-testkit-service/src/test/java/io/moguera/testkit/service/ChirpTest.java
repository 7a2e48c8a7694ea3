package io.moguera.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moguera.driver.Moguera;
import io.moguera.driver.ProblemException;
import io.moguera.driver.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

@WithService(Chirp.class)
class ChirpTest {
  @Test
  void chirp_ofWhoIsMuted_isRefused(ServiceUnderTest service) {
    Moguera mute = service.as("mute", "member");
    service.admin().users().update(mute.me().id(), Map.of("muted", true));

    ProblemException refused =
        catchThrowableOfType(
            ProblemException.class,
            () -> mute.resource("chirps").create(Map.of("body", "can you hear me?")));

    assertThat(refused.problem().type()).isEqualTo(Chirp.MUTED.uri());
    assertThat(refused.status()).isEqualTo(403);
  }

  @Test
  void mention_isToldWhoIsMentioned(ServiceUnderTest service) {
    Moguera taro = service.as("taro", "member");
    Moguera hanako = service.as("hanako", "member");

    Row chirp = taro.resource("chirps").create(Map.of("body", "  good morning @hanako @nobody "));

    assertThat(chirp.text("body")).isEqualTo("good morning @hanako @nobody");
    awaitNotices(hanako, 1);
    assertThat(taro.resource("notices").list().stream()).isEmpty();
  }

  @Test
  void trends_areForWhoIsSignedIn(ServiceUnderTest service) {
    Moguera taro = service.as("taro", "member");
    taro.resource("chirps").create(Map.of("body", "out in the #rain"));

    assertThat(taro.request("GET", "/v1/trends").text()).contains("#rain").contains("taro");
    assertThat(
            catchThrowableOfType(
                    ProblemException.class, () -> service.anonymous().request("GET", "/v1/trends"))
                .status())
        .isEqualTo(401);
  }

  @Test
  void document_tellsOfTheOwnProblem(ServiceUnderTest service) {
    assertThat(service.anonymous().request("GET", "/v1/openapi.json").text())
        .contains("https://chirp.example/problems#muted")
        .contains("\"title\":\"chirp\"");
  }

  /** The job runs within a second or so. */
  private static void awaitNotices(Moguera reader, int count) {
    Instant end = Instant.now().plusSeconds(30);
    List<Row> notices = List.of();
    while (notices.size() < count && Instant.now().isBefore(end)) {
      notices = reader.resource("notices").list().stream().toList();
      LockSupport.parkNanos(50_000_000);
    }
    assertThat(notices).hasSize(count);
  }
}
