package io.moguera.view.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptPagesAgeTest {
  private static final Sent PAGE = Sent.of(Status.OK_200, List.of());

  private final AtomicLong now = new AtomicLong();
  private final KeptPages pages = new KeptPages(Duration.ofMillis(400), now::get);

  @Test
  void page_tooOld_isMadeByOneWhileOthersGetTheOldOne() {
    pages.make("/", () -> PAGE);
    pass(399);
    assertThat(pages.find("/")).isSameAs(PAGE);
    pass(1);
    assertThat(pages.find("/")).isNull();
    assertThat(pages.find("/")).isSameAs(PAGE);
    pass(400);
    assertThat(pages.find("/")).isNull();
  }

  @Test
  void age_ofAPage_countsFromWhenItWasBegun() {
    pages.make(
        "/",
        () -> {
          pass(800);
          return PAGE;
        });

    assertThat(pages.find("/")).isNull();
  }

  @Test
  void pages_begunBeforeAWrite_areMadeAnew() {
    pages.make(
        "/",
        () -> {
          pages.forget();
          return PAGE;
        });
    assertThat(pages.find("/")).isNull();

    pages.make("/", () -> PAGE);
    assertThat(pages.find("/")).isSameAs(PAGE);
    pages.forget();
    assertThat(pages.find("/")).isNull();
  }

  @Test
  void pages_nobodyElseAsksFor_areNotKept() {
    pages.make("/gone", () -> Sent.of(Status.NOT_FOUND_404, List.of()));
    pages.make("/" + "x".repeat(400), () -> PAGE);

    assertThat(pages.find("/gone")).isNull();
    assertThat(pages.find("/" + "x".repeat(400))).isNull();
    var none = new KeptPages(Duration.ZERO, now::get);
    none.make("/", () -> PAGE);
    assertThat(none.find("/")).isNull();
  }

  private void pass(long millis) {
    now.addAndGet(Duration.ofMillis(millis).toNanos());
  }
}
