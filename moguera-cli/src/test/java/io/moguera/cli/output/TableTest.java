package io.moguera.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void wideCharacters_inColumns_countAsTwo() {
    var table = new Table(List.of("id", "title", "status"));
    table.add(List.of("1", "日本語", "draft"));
    table.add(List.of("20", "Hello, world", "published"));
    table.add(List.of("3", "e\u0301te\u0301", "draft"));

    assertThat(table.text(0, Style.PLAIN))
        .isEqualTo(
            """
            ID  TITLE         STATUS
            1   日本語        draft
            20  Hello, world  published
            3   e\u0301te\u0301           draft
            """);
  }

  @Test
  void line_widerThanTheTerminal_isCutInItsWidestColumn() {
    var table = new Table(List.of("id", "title", "status"));
    table.add(List.of("1", "日本語の長い題名", "draft"));
    table.add(List.of("2", "A title that goes on", "draft"));

    assertThat(table.text(24, Style.PLAIN))
        .isEqualTo(
            """
            ID  TITLE         STATUS
            1   日本語の長…   draft
            2   A title tha…  draft
            """);
  }

  @Test
  void text_thatATerminalWouldObey_isMadeHarmless() {
    var table = new Table(List.of("name"));
    table.add(List.of("a\u001b[2Jb\u202ec\nd\te"));

    assertThat(table.text(0, Style.PLAIN)).isEqualTo("NAME\na\uFFFD[2Jb\uFFFDc d e\n");
  }

  @Test
  void status_atATerminal_isColouredAndAlignedAllTheSame() {
    var table = new Table(List.of("status", "id"));
    table.add(List.of("draft", "1"));
    table.add(List.of("published", "2"));

    assertThat(table.text(0, Style.ANSI))
        .isEqualTo(
            """
            \u001b[1mSTATUS     ID\u001b[0m
            \u001b[33mdraft    \u001b[0m  1
            \u001b[32mpublished\u001b[0m  2
            """);
  }
}
