package io.moguera.cli.wxr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.cli.transfer.ImportFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WxrReaderTest {
  @Test
  void item_withEverything_isReadWhole() throws IOException {
    WxrRecord.Item item = RealExport.items(garden()).getFirst();

    assertThat(item.line()).isEqualTo(14);
    assertThat(item.title()).isEqualTo("Mint tea");
    assertThat(item.date()).contains(Instant.parse("2020-03-02T10:00:00Z"));
    assertThat(item.modified()).contains(Instant.parse("2020-04-02T10:00:00Z"));
    assertThat(item.terms(WxrRecord.Kind.TAG))
        .extracting(WxrRecord.Term::slug)
        .containsExactly("green", "hot");
    assertThat(item.meta()).containsEntry("mood", List.of("calm", "green"));
    assertThat(item.comments())
        .extracting(WxrRecord.Comment::id)
        .containsExactly(31L, 30L, 32L, 33L);
    assertThat(item.sticky()).isTrue();
  }

  private static List<WxrRecord> garden() throws IOException {
    return RealExport.records(Fixture.path("garden.xml"));
  }

  @Test
  void site_withoutATrailingSlash_isTheFirstRecord() throws IOException {
    assertThat(garden().getFirst())
        .isEqualTo(new WxrRecord.Site("A Garden", "http://garden.example", "1.2"));
  }

  @Test
  void date_ofAllZeroes_fallsBackOnTheSitesClock() throws IOException {
    assertThat(RealExport.items(garden()).get(1).date())
        .contains(Instant.parse("2020-05-01T08:00:00Z"));
  }

  @Test
  void slug_percentEncoded_isDecoded() throws IOException {
    assertThat(RealExport.items(garden()).get(2).slug()).isEqualTo("花壇");
  }

  @Test
  void versionOne_withAnotherPrefixAndNoAuthors_isRead() throws IOException {
    WxrRecord.Item item =
        RealExport.items(RealExport.records(Fixture.path("version-1.0.xml"))).getFirst();

    assertThat(item.creator()).isEqualTo("admin");
    assertThat(item.terms()).extracting(WxrRecord.Term::slug).containsExactly("notes", "old");
  }

  @Test
  void feed_thatIsNoExport_isRefused() {
    assertThatThrownBy(() -> RealExport.records(Fixture.path("feed.xml")))
        .isInstanceOf(ImportFileException.class)
        .hasMessage(
            "line 6: this is an RSS file, but not a WordPress export: it has no <wp:wxr_version>");
  }

  @Test
  void version_thatIsNotKnown_isRefused() {
    assertThatThrownBy(() -> RealExport.records(Fixture.path("version-9.9.xml")))
        .isInstanceOf(ImportFileException.class)
        .hasMessageContaining("export version 9.9 is not known");
  }

  @Test
  void documentType_isRefusedBeforeAnythingIsRead() {
    assertThatThrownBy(() -> RealExport.records(Fixture.path("entities.xml")))
        .isInstanceOf(ImportFileException.class)
        .hasMessageContaining("line 2: a document type stands here");
  }

  @Test
  void file_thatIsCutOffAnywhere_isRefusedWithTheLine(@TempDir Path folder) throws IOException {
    String whole = Files.readString(Fixture.path("garden.xml"));
    for (int length = whole.indexOf("<item>"); length < whole.indexOf("</rss>"); length += 97) {
      Path file = Files.writeString(folder.resolve("a.xml"), whole.substring(0, length));

      assertThatThrownBy(() -> RealExport.records(file))
          .as("cut off at %d", length)
          .isInstanceOf(ImportFileException.class)
          .hasMessageMatching("line \\d+: the file is cut off or damaged here: .+");
    }
  }

  @Test
  void file_thatIsNoXml_isRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.xml"), "PK\u0003\u0004 a zip");

    assertThatThrownBy(() -> RealExport.records(file))
        .isInstanceOf(ImportFileException.class)
        .hasMessageStartingWith("line 1: this is not XML");
  }

  @Test
  void page_inHtml_isRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.xml"), "<html><body/></html>");

    assertThatThrownBy(() -> RealExport.records(file))
        .hasMessage("line 1: this is not a WordPress export: its root is <html>, not <rss>");
  }

  @Test
  void export_ofManyReferences_isNotTakenForAnAttack(@TempDir Path folder) throws IOException {
    String content = "&amp;&lt;".repeat(200_000);
    String whole = Files.readString(Fixture.path("version-1.0.xml"));
    Path file =
        Files.writeString(folder.resolve("a.xml"), whole.replace("<![CDATA[Hello.]]>", content));

    assertThat(RealExport.items(RealExport.records(file)).getFirst().content()).hasSize(400_000);
  }
}
