package io.moguera.view.internal.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Known ways of smuggling script through markup, and what is left of them. */
class PayloadTest {
  private static final Renderer RENDERER = new Renderer("");

  private static final Set<String> FORBIDDEN =
      Set.of(
          "script",
          "style",
          "svg",
          "math",
          "link",
          "meta",
          "base",
          "object",
          "embed",
          "applet",
          "form",
          "input",
          "button",
          "select",
          "textarea",
          "template",
          "noscript",
          "frame",
          "frameset",
          "marquee",
          "xmp",
          "title");

  private static final Set<String> ADDRESSES =
      Set.of(
          "href",
          "src",
          "srcset",
          "poster",
          "cite",
          "action",
          "formaction",
          "data",
          "background",
          "xlink:href");

  static List<String> payloads() throws IOException {
    try (var stream =
        Objects.requireNonNull(
            PayloadTest.class.getResourceAsStream("/io/moguera/view/payloads.txt"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void payload_inABody_isHarmless(String payload) {
    assertHarmless(RENDERER.body(payload, 2, new Anchors()).html());
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void payload_inAComment_isHarmless(String payload) {
    assertHarmless(RENDERER.comment(payload));
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void payload_inAFeed_isHarmless(String payload) {
    var html = RENDERER.body(payload, 2, new Anchors()).html();
    assertHarmless(AbsoluteLinks.in(html, "https://example.com/posts/x"));
  }

  @Test
  void payloads_allTogether_areHarmless() throws IOException {
    var all = String.join("\n\n", payloads());
    assertHarmless(RENDERER.body(all, 2, new Anchors()).html());
    assertHarmless(RENDERER.comment(all));
    assertHarmless(RENDERER.body(String.join("", payloads()), 2, new Anchors()).html());
  }

  private static void assertHarmless(String html) {
    for (var element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
      assertThat(FORBIDDEN).as("elements in %s", html).doesNotContain(element.normalName());
      for (var attribute : element.attributes()) {
        assertHarmless(element, attribute, html);
      }
    }
  }

  private static void assertHarmless(Element element, Attribute attribute, String html) {
    var name = attribute.getKey().toLowerCase(Locale.ROOT);
    assertThat(name)
        .as("attributes of %s in %s", element.normalName(), html)
        .doesNotStartWith("on")
        .isNotIn("style", "srcdoc", "target", "ping", "contenteditable", "autofocus");
    if (ADDRESSES.contains(name)) {
      assertThat(attribute.getValue().replaceAll("[\\p{Cntrl}\\s]", "").toLowerCase(Locale.ROOT))
          .as("addresses in %s", html)
          .doesNotContain("javascript:", "vbscript:", "data:");
    }
    if (element.normalName().equals("iframe") && name.equals("src")) {
      assertThat(attribute.getValue()).matches(Players.ALLOWED);
    }
    if (name.equals("id")) {
      assertThat(attribute.getValue()).doesNotStartWith(Anchors.FRAME);
    }
    if (name.equals("class")) {
      assertThat(attribute.getValue()).doesNotContain("skip", "site", "pager");
    }
  }
}
