package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import nu.validator.validation.SimpleDocumentValidator;
import org.junit.jupiter.api.Test;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** Every kind of page, in both languages, as the Nu validator sees it. */
class HtmlValidityTest {
  private static final List<String> PATHS =
      List.of(
          "/",
          "/?page=2",
          "/posts/keeping-tools",
          "/posts/hedge",
          "/posts/imported",
          "/posts/payloads",
          "/categories/garden",
          "/authors/hanako",
          "/archive",
          "/archive/2026/11",
          "/search",
          "/search?q=a",
          "/pages",
          "/pages/about",
          "/nothing");

  /** What HTML has had since that release of the validator. */
  private static final Pattern NEWER =
      Pattern.compile(
          "Attribute “(?:fetchpriority)” not allowed on element “img” at this point\\."
              + "|Attribute “media” not allowed on element “meta” at this point\\."
              + "|Attribute “(?:loading)” not allowed on element “iframe” at this point\\.");

  private static final String IMPORTED =
      """
      <center><font color="red">Old</font> <strike>markup</strike> <tt>stays</tt> <big>readable</big></center>

      <p align="right">Right</p>
      <h1>Again a title</h1>
      <h5>Far below</h5>
      <a name="there"></a><a href="#there">There</a> <a href=""></a>
      <img src="/v1/images/1/file" align="left" border="0" hspace="3">
      <ul class="gallery"><li><a href="/v1/images/2/file"><img src="/v1/images/2/file"></a></li></ul>
      <table border="1" cellpadding="2" width="100%"><tr><th></th><td valign="top" nowrap>x</td></tr></table>
      <iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" frameborder="0" width="500"></iframe>
      <audio src="/a.mp3" autoplay></audio>
      <p><div>A block in a paragraph</div></p>
      <dl><dt>T</dt><dd>D</dd></dl>
      <dl class="wp-caption"><dt>An image of old</dt></dl>
      <div><pre>Two roads

      diverged</pre></div>
      <h2 id="same">One</h2><h2 id="same">Two</h2>
      """;

  @Test
  void pages_inEnglish_areValid() throws Exception {
    check(Locale.ENGLISH);
  }

  @Test
  void pages_inJapanese_areValid() throws Exception {
    check(Locale.JAPANESE);
  }

  private static void check(Locale language) throws Exception {
    try (var api = new ApiServer()) {
      SampleBlog.fill(api, language);
      var rows = new Rows(api);
      rows.post("Imported", "imported", Instant.parse("2020-01-01T00:00:00Z"), IMPORTED, row -> {});
      rows.post(
          "<script>alert(1)</script>",
          "payloads",
          Instant.parse("2020-01-01T00:00:01Z"),
          SampleBlog.text("payloads.txt").replaceAll("(?m)$", "\n"),
          row -> {});
      try (var view = new RunningView(api, language)) {
        var validator = new SimpleDocumentValidator();
        validator.setUpMainSchema("http://s.validator.nu/html5-rdfalite.rnc", new Messages());
        List<String> found = new ArrayList<>();
        for (var path : PATHS) {
          messages(validator, view.get(path).body())
              .forEach(message -> found.add(path + " " + message));
        }
        assertThat(found).isEmpty();
      }
    }
  }

  private static List<String> messages(SimpleDocumentValidator validator, String html)
      throws Exception {
    var messages = new Messages();
    validator.setUpValidatorAndParsers(messages, false, false);
    validator.checkHtmlInputSource(new InputSource(new StringReader(html)));
    return messages.all;
  }

  private static final class Messages implements ErrorHandler {
    private final List<String> all = new ArrayList<>();

    @Override
    public void warning(SAXParseException message) {
      error(message);
    }

    @Override
    public void error(SAXParseException message) {
      if (!NEWER.matcher(message.getMessage()).matches()) {
        all.add(message.getLineNumber() + ": " + message.getMessage());
      }
    }

    @Override
    public void fatalError(SAXParseException message) {
      error(message);
    }
  }
}
