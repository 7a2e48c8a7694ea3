package io.moguera.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.moguera.account.AccountLetters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Map<String, String> VALUES =
      Map.of(
          "site", "The <Blog>",
          "name", "ann",
          "hours", "24",
          "days", "7",
          "role", "author",
          "inviter", "bea",
          "link", "https://example.com/account/password?token=a&b=c");

  @Test
  void templates_ofEveryKindAndLanguage_takeTheirValues() {
    Templates templates = Templates.given(AccountLetters.KINDS);
    for (MailKind kind : AccountLetters.KINDS) {
      for (Locale language : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
        Letter letter = templates.of(kind.name(), language).filled(VALUES);

        assertThat(letter.subject()).contains("The <Blog>");
        assertThat(letter.plain()).doesNotContain("{");
        assertThat(letter.html()).contains("lang=\"" + language + "\"").doesNotContain("<Blog>");
        if (kind.values().contains("link")) {
          assertThat(letter.plain()).contains(VALUES.get("link"));
          assertThat(letter.html())
              .contains("<a href=\"https://example.com/account/password?token=a&amp;b=c\">");
        }
      }
    }
  }

  @Test
  void value_withSeveralLines_staysInTheSubjectsOneLine() {
    Template template = Template.parse(Locale.ENGLISH, "Subject: To {name}\n\nHello {name}");

    assertThat(template.filled(Map.of("name", "ann\r\nBcc: bea@example.com")).subject())
        .isEqualTo("To ann Bcc: bea@example.com");
  }

  @Test
  void value_thatIsMissing_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Template.parse(Locale.ENGLISH, "Subject: x\n\n{name}").filled(Map.of()));
  }

  @Test
  void languages_areChosenAsAsked() {
    assertThat(Languages.accepted("fr, ja-JP;q=0.8, en;q=0.5")).contains(Locale.JAPANESE);
    assertThat(Languages.accepted("en-GB")).contains(Locale.ENGLISH);
    assertThat(Languages.accepted("fr")).isEmpty();
    assertThat(Languages.accepted(";;;")).isEmpty();
  }
}
