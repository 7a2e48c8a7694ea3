package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void arguments_areTextUnlessTheyAreHtml() {
    var bold = Html.of("<b>{}</b>", "1 < 2");

    assertThat(Html.of("<p title=\"{}\">{} & {}{}</p>", "\"'x", bold, null, 3))
        .hasToString("<p title=\"&#34;&#39;x\"><b>1 &lt; 2</b> & 3</p>");
    assertThat(Html.of("<ul>{}</ul>", List.of(Html.of("<li>{}</li>", "&"), "<i>")))
        .hasToString("<ul><li>&amp;</li>&lt;i&gt;</ul>");
    assertThat(Html.all(List.of(bold, Html.EMPTY, bold))).hasToString(bold + "" + bold);
    assertThat(Html.of("<p>{}</p>", "{}")).hasToString("<p>{}</p>");
  }

  @Test
  void payloads_asArguments_stayTextAndAttributes() {
    for (var payload : SampleBlog.text("payloads.txt").lines().toList()) {
      var body =
          Jsoup.parseBodyFragment(Html.of("<p title=\"{}\">{}</p>", payload, payload).toString())
              .body();

      assertThat(body.getAllElements()).hasSize(2);
      assertThat(body.expectFirst("p").wholeText()).isEqualTo(payload);
      assertThat(body.expectFirst("p").attr("title")).isEqualTo(payload);
      assertThat(body.expectFirst("p").attributes()).hasSize(1);
    }
  }

  @Test
  void arguments_moreOrFewerThanPlaces_areRefused() {
    assertThatThrownBy(() -> Html.of("<p>{}</p>")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Html.of("<p></p>", "x")).isInstanceOf(IllegalArgumentException.class);
  }
}
