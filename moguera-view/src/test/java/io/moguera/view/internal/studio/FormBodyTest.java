package io.moguera.view.internal.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FormBodyTest {
  @Test
  void values_ofOneName_keepTheirOrder() {
    var form = FormBody.of("a=1&b=%E5%BA%AD+x&a=2&c&d=");

    assertThat(form.all("a")).containsExactly("1", "2");
    assertThat(form.text("b")).isEqualTo("庭 x");
    assertThat(form.has("c")).isTrue();
    assertThat(form.text("e")).isEmpty();
  }

  @Test
  void lines_endAsTheyAreStored() {
    assertThat(FormBody.of("a=one%0D%0Atwo%0Dthree%0A").text("a")).isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void encoding_thatIsNone_isRefused() {
    assertThatThrownBy(() -> FormBody.of("a=%zz")).isInstanceOf(FormBody.Unreadable.class);
  }

  @Test
  void multipart_ofTextAndFiles_comesOutAsItWentIn() throws IOException {
    var file = new byte[] {0, 13, 10, '-', '-', 'x', (byte) 0xff};
    var body = new ByteArrayOutputStream();
    var head =
        """
        --bound
        Content-Disposition: form-data; name="token"

        t0k
        --bound
        Content-Disposition: form-data; name="file"; filename="庭.png"
        Content-Type: image/png

        """;
    body.write(head.replace("\n", "\r\n").getBytes(UTF_8));
    body.write(file);
    body.write("\r\n--bound--\r\n".getBytes(UTF_8));

    var parts = Multipart.of(body.toByteArray(), "bound");

    assertThat(parts.text("token")).contains("t0k");
    assertThat(parts.files("file"))
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.fileName()).isEqualTo("庭.png");
              assertThat(part.mediaType()).isEqualTo("image/png");
              assertThat(part.bytes()).isEqualTo(file);
            });
  }

  @Test
  void multipart_cutShort_hasTheWholePartsAlone() {
    var text = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\nContent-Disp";
    assertThat(Multipart.of(text.getBytes(UTF_8), "b").parts()).hasSize(1);
    assertThat(Multipart.of(new byte[0], "b").parts()).isEmpty();
  }
}
