package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class FailurePagesTest {
  @Test
  void page_whileTheApiIsAway_saysSoWithARequestId() {
    var api = new ApiServer();
    try (var view = new RunningView(api, Locale.ENGLISH)) {
      api.close();
      var answer = view.get("/");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("retry-after")).hasValue("10");
      assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
      assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
      var page = Jsoup.parse(answer.body());
      assertThat(page.select("h1").text()).isEqualTo("Back in a moment");
      assertThat(page.select(".request-id code").text()).isNotBlank();
    }
  }

  @Test
  void page_thatTheApiFailsAt_disclosesNothingButTheRequestId() {
    try (var api = new ApiServer();
        var view = new RunningView(api, Locale.JAPANESE)) {
      api.failWith(500);
      var answer = view.get("/posts/x");

      assertThat(answer.statusCode()).isEqualTo(500);
      var page = Jsoup.parse(answer.body());
      assertThat(page.select("h1").text()).isEqualTo("エラーが発生しました");
      assertThat(page.select(".request-id code").text()).isNotBlank();
      assertThat(answer.body()).doesNotContain("Exception", "api-request-1");

      api.failWith(0);
      assertThat(view.get("/").statusCode()).isEqualTo(200);
    }
  }
}
