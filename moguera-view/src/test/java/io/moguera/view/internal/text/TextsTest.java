package io.moguera.view.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Texts ENGLISH = Texts.of(Locale.ENGLISH, ZoneOffset.UTC);
  private static final Texts JAPANESE = Texts.of(Locale.JAPANESE, ZoneOffset.UTC);

  @Test
  void languages_haveTheSameKeys() {
    assertThat(JAPANESE.keys()).isEqualTo(ENGLISH.keys());
  }

  @Test
  void keys_inTheTemplates_allExist() throws IOException {
    var used = new TreeSet<String>();
    // A key that is put together while it runs does not end with its literal.
    var key = Pattern.compile("(?:\\.t|texts(?:\\(\\))?\\.text)\\(\\s*\"([a-z.]+)\"\\s*[,)]");
    for (var folder : new String[] {"src/main/jte", "src/main/java"}) {
      try (var files = Files.walk(Path.of(folder))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          key.matcher(Files.readString(file)).results().forEach(match -> used.add(match.group(1)));
        }
      }
    }
    assertThat(ENGLISH.keys()).containsAll(used);
    assertThat(used).hasSizeGreaterThan(25);
  }

  @Test
  void plurals_areThoseOfTheLanguage() {
    assertThat(ENGLISH.text("comments", 1)).isEqualTo("1 comment");
    assertThat(ENGLISH.text("comments", 1200)).isEqualTo("1,200 comments");
    assertThat(JAPANESE.text("comments", 2)).isEqualTo("コメント2件");
    assertThat(ENGLISH.text("search.results", 0, "{0}'s")).isEqualTo("Nothing found for “{0}'s”");
    assertThat(JAPANESE.text("search.results", 3, "庭")).isEqualTo("「庭」の検索結果 3件");
  }

  @Test
  void dates_areWrittenAsTheLanguageDoes() {
    var instant = Instant.parse("2026-11-24T23:00:00Z");
    assertThat(ENGLISH.day(instant)).isEqualTo("November 24, 2026");
    assertThat(Texts.of(Locale.UK, ZoneOffset.UTC).day(instant)).isEqualTo("24 November 2026");
    assertThat(Texts.of(Locale.JAPANESE, ZoneId.of("Asia/Tokyo")).day(instant))
        .isEqualTo("2026年11月25日");
    assertThat(ENGLISH.month(YearMonth.of(2026, 2))).isEqualTo("February 2026");
    assertThat(JAPANESE.month(YearMonth.of(2026, 2))).isEqualTo("2026年2月");
  }

  @Test
  void language_withoutTexts_isRefused() {
    assertThatThrownBy(() -> Texts.of(Locale.FRENCH, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fr");
  }
}
