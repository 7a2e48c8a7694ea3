package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.driver.Moguera;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Pages that are sent again as they were made. */
class KeptPagesTest {
  @Test
  void page_askedForAgainAtOnce_asksTheApiNothing() {
    try (var api = new ApiServer()) {
      SampleBlog.fill(api, Locale.ENGLISH);
      try (var view = keeping(api, Duration.ofMinutes(1))) {
        var first = view.get("/posts/hedge");
        var asked = api.requests().size();
        var second = view.get("/posts/hedge");
        var known =
            view.get(
                "/posts/hedge", "If-None-Match", first.headers().firstValue("etag").orElseThrow());
        var head = view.send("HEAD", "/posts/hedge");

        assertThat(api.requests()).hasSize(asked);
        assertThat(second.body()).isEqualTo(first.body());
        for (var name : List.of("etag", "content-type", "content-security-policy")) {
          assertThat(second.headers().firstValue(name))
              .isEqualTo(first.headers().firstValue(name))
              .isPresent();
        }
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(head.headers().firstValueAsLong("content-length"))
            .isEqualTo(first.headers().firstValueAsLong("content-length"));
      }
    }
  }

  @Test
  void pages_ofDifferentAddresses_areKeptApart() {
    try (var api = new ApiServer()) {
      SampleBlog.fill(api, Locale.ENGLISH);
      try (var view = keeping(api, Duration.ofMinutes(1))) {
        assertThat(view.get("/").body()).isNotEqualTo(view.get("/?page=2").body());
        assertThat(view.get("/search?q=trench").body())
            .isNotEqualTo(view.get("/search?q=spade").body());
        assertThat(view.get("/posts/old-name").statusCode()).isEqualTo(301);
        assertThat(view.get("/posts/old-name").statusCode()).isEqualTo(301);
        assertThat(view.get("/nothing").statusCode()).isEqualTo(404);
      }
    }
  }

  @Test
  void page_thatFailed_isNotKept() {
    try (var api = new ApiServer()) {
      SampleBlog.fill(api, Locale.ENGLISH);
      try (var view = keeping(api, Duration.ofMinutes(1))) {
        api.failWith(500);
        assertThat(view.get("/posts/hedge").statusCode()).isEqualTo(500);
        api.failWith(0);
        assertThat(view.get("/posts/hedge").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void page_ofSomethingNew_changesByItself() {
    try (var api = new ApiServer()) {
      SampleBlog.fill(api, Locale.ENGLISH);
      try (var view = keeping(api, Duration.ofMillis(100))) {
        assertThat(view.get("/").body()).doesNotContain("Snow at last");
        new Rows(api)
            .post("Snow at last", "snow", Instant.parse("2026-11-24T00:00:00Z"), "", row -> {});

        while (!view.get("/").body().contains("Snow at last")) {
          Thread.onSpinWait();
        }
        assertThat(view.get("/posts/snow").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void page_forWhoWroteSomething_isMadeAnew() {
    try (var api = new ApiServer()) {
      SampleBlog.fill(api, Locale.ENGLISH);
      try (var view = keeping(api, Duration.ofMinutes(1))) {
        assertThat(view.get("/").statusCode()).isEqualTo(200);
        var asked = api.requests().size();

        assertThat(view.get("/", "Cookie", "__Host-moguera-commit=16/B374D848").statusCode())
            .isEqualTo(200);
        assertThat(api.requests().size()).isGreaterThan(asked);
      }
    }
  }

  @Test
  void time_thatMakesNoSense_isRefused() {
    try (var driver = Moguera.connect(URI.create("http://127.0.0.1:1"))) {
      var builder = ViewApplication.builder(driver);

      for (var time : List.of(Duration.ofMillis(-1), Duration.ofMinutes(2))) {
        assertThatThrownBy(() -> builder.keepPages(time))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private static RunningView keeping(ApiServer api, Duration time) {
    return new RunningView(api, Locale.ENGLISH, builder -> builder.keepPages(time));
  }
}
