package io.moguera.view.internal.studio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/studio",
        "/studio/posts",
        "/studio/posts/3",
        "/studio/posts?status=draft&q=%E5%BA%AD"
      })
  void path_ofTheStudio_stays(String path) {
    assertThat(OwnPath.of(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/posts/hedge",
        "//evil.example",
        "/studio//evil.example",
        "/studio/../posts",
        "/studio/./x",
        "/studio\\evil.example",
        "/\\evil.example",
        "https://evil.example/studio",
        "/studio@evil.example",
        "/studio.evil.example",
        "/studiox",
        "javascript:alert(1)//studio",
        "/studio?to=//evil.example",
        "/studio/\nLocation: x",
        "/studio#x",
        " /studio"
      })
  void path_ofAnythingElse_isTheStudioItself(String path) {
    assertThat(OwnPath.of(path)).isEqualTo("/studio");
  }
}
