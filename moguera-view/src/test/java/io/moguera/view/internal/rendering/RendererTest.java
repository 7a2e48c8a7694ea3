package io.moguera.view.internal.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RendererTest {
  private static final Renderer RENDERER = new Renderer("");

  @Test
  void probe() {
    System.out.println(html("""
# One

text[^1] ~~gone~~ https://example.com/x?a=b&c=d "q"

### Three

| a | |
|--|--|
| 1 | 2 |

```java
int x = 1 < 2;
```

[^1]: A note.

![alt](/a.png "Cap *x*")

<figure class="wp-block-image alignwide m-x"><a href="http://x/y.png"><img src="http://x/y.png" srcset="http://x/y.png 1x, javascript:alert(1) 2x" sizes="(min-width: 10em) 5px" width=3></a><figcaption>cap</figcaption></figure>

<picture><source srcset="/a.webp 640w" type="image/webp"><img src="/a.png" alt="x"></picture>

<details><summary>S</summary>

body

</details>

<dl><dt>t<dd>d</dl>
<video src="a.mp4" autoplay onplay=alert(1)></video>
<audio><source src="data:x" type="audio/mp3"></audio>
<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?x=1"></iframe>
<iframe src="https://evil.example/x"></iframe>
<script>alert(1)</script><style>p{}</style>
<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>
<center><font color=red>x</font></center>
<table border=1><caption>c</caption><tr><td>x</table>
"""));
  }

  private static String html(String markdown) {
    return RENDERER.body(markdown, 2, new Anchors()).html();
  }

  @Test
  void assertions_exist() {
    assertThat(html("x")).contains("x");
  }
}
