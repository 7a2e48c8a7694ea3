package io.moguera.view.internal.rendering;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The elements and attributes that may be sent; whatever is not named here is dropped. No script,
 * style, event handler, form control, or address that is not http, https, mailto or tel.
 */
final class Policy {
  static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}_.:-]{0,120}");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");
  static final Pattern WEB_ADDRESS =
      Pattern.compile(
          "(?:https?://|//|/|\\.{0,2}/|[^:/?#\\s]*(?:[/?#]|$)).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*");
  private static final Pattern SIZES = Pattern.compile("[a-zA-Z0-9\\s(),.:%*/+<>=-]{1,300}");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("(?:audio|image|video)/[A-Za-z0-9.+-]+(?:;[A-Za-z0-9 =\",.]*)?");

  /** Class names that say what a part is; those of the page's own frame are not among them. */
  private static final Pattern CLASS =
      Pattern.compile(
          "(?:lang(?:uage)?-[a-z0-9+#_.-]+|wp-(?:block|caption|image|element|embed)[a-z0-9_-]*|blocks-gallery-[a-z-]+"
              + "|gallery(?:-[a-z0-9-]+)?|align(?:left|right|center|wide|full|none)|size-[a-z0-9-]+"
              + "|has-(?:text-align-(?:left|right|center)|drop-cap)|is-(?:style|layout|vertical)[a-z0-9-]*|columns-[1-9]"
              + "|has-(?:[2-6]-)?columns|footnotes?|footnote-(?:ref|backref)|table|player|embed|note|warning"
              + "|hl-(?:comment|keyword|string|number|function|type|name))");

  static final PolicyFactory BODY = body();
  static final PolicyFactory COMMENT = comment();

  private Policy() {}

  private static PolicyFactory body() {
    var policy =
        new HtmlPolicyBuilder()
            .allowElements(
                "p",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "div",
                "section",
                "article",
                "aside",
                "header",
                "footer",
                "hr",
                "br",
                "blockquote",
                "pre",
                "figure",
                "figcaption",
                "details",
                "summary",
                "address",
                "ul",
                "ol",
                "li",
                "dl",
                "dt",
                "dd")
            .allowElements(
                "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i",
                "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
                "time", "u", "var", "wbr", "ruby", "rb", "rt", "rp")
            .allowElements(
                "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td")
            .allowElements("img", "picture", "source", "audio", "video", "track", "iframe")
            .allowWithoutAttributes("a", "span", "img", "picture", "source", "audio", "video");
    attributesOfText(policy);
    attributesOfMedia(policy);
    return policy.toFactory();
  }

  private static void attributesOfText(HtmlPolicyBuilder policy) {
    policy
        .allowUrlProtocols("http", "https", "mailto", "tel")
        .allowAttributes("href")
        .onElements("a")
        .allowAttributes("cite")
        .matching(WEB_ADDRESS)
        .onElements("blockquote", "q", "del", "ins")
        .allowAttributes("id")
        .matching(ID)
        .globally()
        .allowAttributes("class")
        .matching((element, attribute, value) -> knownClasses(value))
        .globally()
        .allowAttributes("lang")
        .matching(LANGUAGE)
        .globally()
        .allowAttributes("dir")
        .matching(true, "ltr", "rtl", "auto")
        .globally()
        .allowAttributes("title", "aria-label")
        .globally()
        .allowAttributes("datetime")
        .onElements("time", "del", "ins")
        .allowAttributes("value")
        .onElements("data")
        .allowAttributes("open")
        .matching((element, attribute, value) -> "")
        .onElements("details")
        .allowAttributes("start", "value")
        .matching(INTEGER)
        .onElements("ol", "li")
        .allowAttributes("reversed")
        .matching((element, attribute, value) -> "")
        .onElements("ol")
        .allowAttributes("type")
        .matching(false, "1", "a", "A", "i", "I")
        .onElements("ol")
        .allowAttributes("colspan", "rowspan")
        .matching(NUMBER)
        .onElements("td", "th")
        .allowAttributes("span")
        .matching(NUMBER)
        .onElements("col", "colgroup")
        .allowAttributes("scope")
        .matching(true, "row", "col", "rowgroup", "colgroup")
        .onElements("th")
        .allowAttributes("tabindex")
        .matching(false, "0")
        .onElements("pre", "div", "figure");
  }

  private static void attributesOfMedia(HtmlPolicyBuilder policy) {
    policy
        .allowAttributes("src")
        .matching(WEB_ADDRESS)
        .onElements("img", "source", "audio", "video", "track")
        .allowAttributes("poster")
        .matching(WEB_ADDRESS)
        .onElements("video")
        .allowAttributes("srcset")
        .onElements("img", "source")
        .allowAttributes("sizes", "media")
        .matching(SIZES)
        .onElements("img", "source")
        .allowAttributes("type")
        .matching(MEDIA_TYPE)
        .onElements("source")
        .allowAttributes("alt")
        .onElements("img")
        .allowAttributes("width", "height")
        .matching(NUMBER)
        .onElements("img", "video", "source")
        .allowAttributes("loading")
        .matching(true, "lazy", "eager")
        .onElements("img", "iframe")
        .allowAttributes("decoding")
        .matching(true, "async", "sync", "auto")
        .onElements("img")
        .allowAttributes("controls", "loop", "muted", "playsinline")
        .matching((element, attribute, value) -> "")
        .onElements("audio", "video")
        .allowAttributes("preload")
        .matching(true, "none", "metadata")
        .onElements("audio", "video")
        .allowAttributes("kind")
        .matching(true, "subtitles", "captions", "descriptions", "chapters")
        .onElements("track")
        .allowAttributes("srclang")
        .matching(LANGUAGE)
        .onElements("track")
        .allowAttributes("label")
        .onElements("track")
        .allowAttributes("default")
        .matching((element, attribute, value) -> "")
        .onElements("track")
        .allowAttributes("src")
        .matching(Players.ALLOWED)
        .onElements("iframe")
        .allowAttributes("allowfullscreen")
        .matching((element, attribute, value) -> "")
        .onElements("iframe")
        .allowAttributes("referrerpolicy")
        .matching(false, "strict-origin-when-cross-origin")
        .onElements("iframe");
  }

  private static PolicyFactory comment() {
    return new HtmlPolicyBuilder()
        .allowElements(
            "p",
            "br",
            "a",
            "b",
            "strong",
            "i",
            "em",
            "s",
            "del",
            "code",
            "pre",
            "blockquote",
            "ul",
            "ol",
            "li",
            "q")
        .allowUrlProtocols("http", "https", "mailto")
        .allowAttributes("href")
        .onElements("a")
        .requireRelsOnLinks("nofollow", "ugc")
        .toFactory();
  }

  private static @Nullable String knownClasses(String value) {
    var known =
        Arrays.stream(value.split("\\s+"))
            .filter(name -> CLASS.matcher(name.toLowerCase(Locale.ROOT)).matches())
            .collect(Collectors.joining(" "));
    return known.isEmpty() ? null : known;
  }
}
