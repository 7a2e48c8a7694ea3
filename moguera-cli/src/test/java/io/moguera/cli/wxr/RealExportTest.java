package io.moguera.cli.wxr;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.cli.markdown.Rendered;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class RealExportTest {
  @Test
  void records_ofTheThemeTestExport_areAllThere() throws IOException {
    List<WxrRecord> records = RealExport.records();
    List<WxrRecord.Item> items = RealExport.items(records);

    assertThat(records.getFirst())
        .isEqualTo(
            new WxrRecord.Site(
                "Theme Unit Test Data", "https://wpthemetestdata.wordpress.com", "1.2"));
    assertThat(records.stream().filter(WxrRecord.Author.class::isInstance)).hasSize(2);
    assertThat(terms(records, WxrRecord.Kind.CATEGORY)).isEqualTo(67);
    assertThat(terms(records, WxrRecord.Kind.TAG)).isEqualTo(110);
    assertThat(
            items.stream()
                .collect(Collectors.groupingBy(WxrRecord.Item::type, Collectors.counting())))
        .containsEntry("post", 51L)
        .containsEntry("page", 21L)
        .containsEntry("attachment", 38L)
        .containsEntry("nav_menu_item", 70L);
    assertThat(items.stream().mapToInt(item -> item.comments().size()).sum()).isEqualTo(32);
    assertThat(items).allMatch(item -> item.date().isPresent());
  }

  private static long terms(List<WxrRecord> records, WxrRecord.Kind kind) {
    return records.stream()
        .filter(record -> record instanceof WxrRecord.Term term && term.kind() == kind)
        .count();
  }

  @Test
  void markdown_ofEveryPost_rendersToTheConvertedHtml() throws IOException {
    List<WxrRecord.Item> items = RealExport.items();
    ContentConverter converter = RealExport.converter(items);
    for (WxrRecord.Item item : items) {
      ContentConverter.Converted converted = converter.convert(item.content(), item.id());
      assertThat(Rendered.canonical(Rendered.html(converted.markdown())))
          .as("%s: %s%n%s", item.id(), item.title(), converted.markdown())
          .isEqualTo(Rendered.canonical(converted.html()));
    }
  }

  @Test
  void text_ofEveryPost_survivesTheConversion() throws IOException {
    List<WxrRecord.Item> items = RealExport.items();
    ContentConverter converter = RealExport.converter(items);
    for (WxrRecord.Item item : items) {
      String shortcodes = "\\[/?(caption|gallery|audio)[^\\]]*\\]";
      String html = converter.convert(item.content(), item.id()).html();
      String kept = characters(html);
      int at = 0;
      for (char c : characters(item.content().replaceAll(shortcodes, " ")).toCharArray()) {
        at = kept.indexOf(c, at) + 1;
        assertThat(at).as("%s: %s, %s in %s", item.id(), item.title(), c, kept).isPositive();
      }
    }
  }

  /** Without white space, which may come or go where a block ends. */
  private static String characters(String html) {
    return Jsoup.parseBodyFragment(html).body().wholeText().replaceAll("\\s+", "");
  }
}
