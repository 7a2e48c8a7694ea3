package io.moguera.core.image.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3LocationTest {
  @Test
  void address_namesEverything() {
    S3Location location =
        S3Location.parse("https://AKIA:a%2Fb+c@s3.example.com:9000/bucket/a/b?region=eu-central-1");

    assertThat(location)
        .isEqualTo(
            new S3Location(
                URI.create("https://s3.example.com:9000"),
                "bucket",
                "a/b/",
                "eu-central-1",
                "AKIA",
                "a/b+c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3.example.com/bucket",
        "ftp://k:hush@s3.example.com/bucket",
        "https://s3.example.com/bucket",
        "https://hush@s3.example.com/bucket",
        "https://k:hush@s3.example.com/",
        "https://k:hush@s3.example.com/UPPER",
        "https://k:hush@s3.example.com/bucket/a b",
        "https://k:hush@s3.example.com/bucket?zone=x",
        "https://k:hush@s3.example.com/bucket?region=a&x=y"
      })
  void addressThatIsNotRight_isRefusedWithoutTellingTheSecret(String text) {
    assertThatThrownBy(() -> S3Location.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hush");
  }
}
