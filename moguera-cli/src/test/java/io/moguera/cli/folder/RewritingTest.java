package io.moguera.cli.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewritingTest {
  private final List<String> unknown = new ArrayList<>();
  private final Rewriting rewriting =
      new Rewriting() {
        @Override
        public Optional<String> article(String reference) {
          return reference.startsWith("tea") ? Optional.of("/posts/tea") : Optional.empty();
        }

        @Override
        public void unknown(String name, int at) {
          unknown.add(name + "@" + at);
        }
      };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {{< figure src="a.png" alt="A" >}}            | ![A](<a.png>)
          {{< figure src="a.png" caption="A & B" >}}    | <figure><img src="a.png" alt="A &amp; B"><figcaption>A &amp; B</figcaption></figure>
          [x]({{< ref "tea.md" >}})                     | [x](/posts/tea)
          [x]({{< relref path="tea.md#top" >}})         | [x](/posts/tea)
          {{< youtube w7Ft2ymGmfc >}}                   | <https://www.youtube.com/watch?v=w7Ft2ymGmfc>
          {{< gist spf13 7896402 >}}                    | <https://gist.github.com/spf13/7896402>
          {{</* figure src="a.png" */>}}                | {{< figure src="a.png" >}}
          {{% notice tip %}}                            | {{% notice tip %}}
          """)
  void hugosShortcodes_becomeMarkdown(String written, String expected) {
    assertThat(HugoText.rewritten(written, rewriting)).isEqualTo(expected);
  }

  @Test
  void hugosCode_isFenced_withTheSameLines() {
    String written =
        "a\n{{< highlight go \"linenos=table\" >}}\nx := 1\n```\n{{< / highlight >}}\nb";

    assertThat(HugoText.rewritten(written, rewriting)).isEqualTo("a\n````go\nx := 1\n```\n````\nb");
    assertThat(HugoText.rewritten("t {{< chart \"a>b\" >}}", rewriting)).contains("chart");
    assertThat(unknown).containsExactly("chart@2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          ![x]({{ site.baseurl }}/a.png)              ~ ![x](/a.png)
          ![x]({{ "/a.png" | relative_url }}) ~ ![x](/a.png)
          [x]({% post_url tea %})                     ~ [x](/posts/tea)
          {% raw %}{{ x }}{% endraw %}                ~ {{ x }}
          {% include toc.html %}                      ~ {% include toc.html %}
          """)
  void liquid_becomesMarkdown(String written, String expected) {
    assertThat(JekyllText.rewritten(written, rewriting)).isEqualTo(expected);
  }

  @Test
  void liquidsCode_isFenced() {
    assertThat(
            JekyllText.rewritten(
                "{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}\n", rewriting))
        .isEqualTo("```ruby\nputs 1\n```\n");
    assertThat(JekyllText.rewritten("{% include toc.html %}", rewriting)).isNotEmpty();
    assertThat(unknown).containsExactly("include@0");
  }

  @Test
  void boxesOfZennAndQiita_becomeQuotes_outsideOfCode() {
    assertThat(
            JapaneseText.rewritten(
                """
                :::message alert
                Mind **this**

                ```js:app.js
                :::message
                ```
                :::
                Next
                ::::details More & more
                :::note warn
                Deep
                :::
                ::::
                @[youtube](abc)
                @[card](https://example.com/)
                """))
        .isEqualTo(
            """
            > Mind **this**
            >
            > ```js title="app.js"
            > :::message
            > ```

            Next
            <details><summary>More &amp; more</summary>

            > Deep


            </details>

            <https://www.youtube.com/watch?v=abc>
            <https://example.com/>
            """);
  }

  @Test
  void destinations_areReplaced_exceptInCode() {
    String text =
        """
        ![a](a.png "T") [![b](<b c.png>)](b.png) ![z](z.png =250x)
        `![no](no.png)` <img alt="x" src='c.png'>

            ![no](no.png)

        ```
        ![no](no.png)
        ```

        [ref]: d.png "T"
        """;
    List<String> seen = new ArrayList<>();

    String replaced =
        Destinations.replaced(
            text,
            (destination, _) -> {
              seen.add(destination);
              return Optional.of("/x");
            });

    assertThat(seen).containsExactly("a.png", "b c.png", "b.png", "z.png", "d.png", "c.png");
    assertThat(replaced)
        .isEqualTo(
            """
            ![a](/x "T") [![b](/x)](/x) ![z](/x)
            `![no](no.png)` <img alt="x" src="/x">

                ![no](no.png)

            ```
            ![no](no.png)
            ```

            [ref]: /x "T"
            """);
  }

  @Test
  void shortcodes_thatAreShown_comeBackAsTheyWere() {
    for (String text :
        List.of("{{< a >}}", "{{</* b */>}}", "x {{% c %}} y {{<d>}}", "{{ e }}", "{{<", "")) {
      assertThat(ShownShortcodes.run(ShownShortcodes.shown(text))).isEqualTo(text);
    }
  }
}
