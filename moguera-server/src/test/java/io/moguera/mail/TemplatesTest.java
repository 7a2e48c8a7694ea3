package io.moguera.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.moguera.account.AccountLetters;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {
  private static final Map<String, String> VALUES =
      Map.of("site", "Blog", "name", "ann", "hours", "2", "link", "https://example.com/x");

  @TempDir Path folder;

  record Told(String by, int times, URI pageAddress) {}

  @Test
  void template_ofAService_takesThePlaceOfMogueras_inItsLanguageAlone() throws IOException {
    write("password.en.txt", "Subject: Forgotten, {name}?\n\nGo here:\n\n{link}\n");

    Templates read = read();

    assertThat(read.of("password", Locale.ENGLISH).filled(VALUES).subject())
        .isEqualTo("Forgotten, ann?");
    assertThat(read.of("password", Locale.JAPANESE).filled(VALUES).subject())
        .isEqualTo("Blog: パスワードの再設定");
  }

  @Test
  void template_ofAnOwnKindInOneLanguage_isSentInBoth() throws IOException {
    write("told.ja.txt", "Subject: {site}\n\n{by} さん {times} {page_address}\n");

    Templates read = read(OwnMail.of("told", Told.class));

    assertThat(read.of("told", Locale.ENGLISH)).isSameAs(read.of("told", Locale.JAPANESE));
  }

  @Test
  void mistakes_areToldAllAtOnceWithWhatThereIs() throws IOException {
    write("password.en.txt", "Subject: {site}\n\n{nmae}, no way out.\n");
    write("confirmation.ja.txt", "{site}\n\n{link}\n");
    write("confirmaton.en.txt", "Subject: {site}\n\n{link}\n");
    write("told.en.txt", "Subject: {By}\n\nhello\n");
    Files.write(folder.resolve("invitation.ja.txt"), new byte[] {'S', (byte) 0xff});

    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> read(OwnMail.of("told", Told.class)))
        .satisfies(
            e ->
                assertThat(String.valueOf(e.getMessage()).lines())
                    .hasSize(6)
                    .anyMatch(line -> line.contains("password.en.txt: there is no {nmae}"))
                    .anyMatch(line -> line.contains("{hours}, {link}, {name}, {site}"))
                    .anyMatch(line -> line.contains("password.en.txt: {link} is missing"))
                    .anyMatch(line -> line.contains("confirmation.ja.txt: A template begins"))
                    .anyMatch(line -> line.contains("confirmaton.en.txt: no mail has"))
                    .anyMatch(
                        line -> line.contains("there is no {By} for this mail; there are {by}"))
                    .anyMatch(
                        line -> line.contains("invitation.ja.txt: It is not written in UTF-8")));
  }

  @Test
  void kind_withoutAnyTemplate_isRefused() {
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> read(OwnMail.of("told", Told.class)))
        .withMessageContaining("neither told.en.txt nor told.ja.txt");
  }

  @Test
  void folder_thatIsNotThere_isRefused() {
    var nowhere = new TemplateFolder.OfDisk(folder.resolve("nowhere"));

    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> Templates.read(AccountLetters.KINDS, List.of(), List.of(nowhere)))
        .withMessageContaining("is no folder that can be read");
  }

  @Test
  void ownMail_whoseValuesCantBeSaid_isRefused() {
    record Many(List<String> names) {}

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OwnMail.of("many", Many.class))
        .withMessageContaining("names");
    assertThatIllegalArgumentException().isThrownBy(() -> OwnMail.of("A mail", Told.class));
  }

  private Templates read(OwnMail<?>... own) {
    return Templates.read(
        AccountLetters.KINDS,
        List.of(own).stream().map(OwnMail::kind).toList(),
        List.of(new TemplateFolder.OfDisk(folder)));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text, StandardCharsets.UTF_8);
  }
}
