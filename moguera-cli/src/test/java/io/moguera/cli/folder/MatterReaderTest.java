package io.moguera.cli.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatterReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "---~title: Tea~tags: [a, b]~date: 2024-01-02~n: 1.5~in:~  deep: yes~---~Text~",
        "---^title: Tea^tags: [a, b]^date: 2024-01-02^n: 1.5^in: {deep: yes}^---^Text~",
        "+++~title = 'Tea'~tags = ['a', 'b']~date = 2024-01-02~n = 1.5~[in]~deep='yes'~+++~Text~",
        "{'title':'Tea','tags':['a','b'],'date':'2024-01-02','n':1.5,~'in':{'deep':'yes'}}~Text~",
        "\uFEFF---~title: Tea~tags: [a, b]~date: 2024-01-02~n: 1.5~in: {deep: 'yes'}~...~Text~"
      })
  void fields_inAnyForm_areTheSame(String written) throws Matter.Broken {
    String quoted = written.startsWith("{") ? written.replace('\'', '"') : written;
    String file = quoted.replace("~", "\n").replace("^", "\r\n");
    Matter matter = MatterReader.read(file);

    assertThat(matter.given()).isTrue();
    assertThat(matter.fields())
        .isEqualTo(
            Map.of(
                "title",
                "Tea",
                "tags",
                List.of("a", "b"),
                "date",
                "2024-01-02",
                "n",
                new BigDecimal("1.5"),
                "in",
                Map.of("deep", "yes")));
    assertThat(matter.body()).isEqualTo("Text\n");
    assertThat(file.lines().toList().get(matter.bodyLine() - 1)).isEqualTo("Text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Text\n", "", "---\nno end", "# Title\n---\n", "{{< figure >}}\n", "---"})
  void text_withoutFields_isTheBody(String file) throws Matter.Broken {
    Matter matter = MatterReader.read(file);

    assertThat(matter.given()).isFalse();
    assertThat(matter.body()).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\ntitle: a\nb: [1\n---\n",
        "+++\ntitle = 'a'\nb = [1\n+++\n",
        "{\"title\": \"a\",\n\"b\": [1}\n",
        "---\n- a list\n---\n",
        "---\na: 1\na: 2\n---\n"
      })
  void fields_thatCantBeRead_areToldWithTheirLine(String file) {
    assertThatThrownBy(() -> MatterReader.read(file))
        .isInstanceOfSatisfying(
            Matter.Broken.class, broken -> assertThat(broken.line()).isBetween(1, 4));
  }
}
