package io.moguera.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopesTest {
  @Test
  void scopes_allowWhatTheySayAndWhatIsLess() {
    assertThat(scopes("posts:write").allow("posts:write")).isTrue();
    assertThat(scopes("posts:write").allow("posts:read")).isTrue();
    assertThat(scopes("posts:read").allow("posts:write")).isFalse();
    assertThat(scopes("posts:write").allow("tags:read")).isFalse();
    assertThat(scopes("posts:write").allow("read")).isFalse();
    assertThat(scopes("read").allow("posts:read")).isTrue();
    assertThat(scopes("read").allow("posts:write")).isFalse();
    assertThat(scopes("write").allow("posts:read")).isTrue();
    assertThat(scopes("write").allow("read")).isTrue();
    assertThat(scopes("write").allow("account")).isFalse();
    assertThat(scopes("account").allow("posts:read")).isFalse();
  }

  @Test
  void scopes_coverThoseThatAllowNoMore() {
    assertThat(scopes("write").cover(scopes("posts:write", "read"))).isTrue();
    assertThat(scopes("read", "account").cover(scopes("account"))).isTrue();
    assertThat(scopes("posts:write").cover(scopes("read"))).isFalse();
    assertThat(scopes("write").cover(scopes("write", "account"))).isFalse();
  }

  @Test
  void word_thatIsNoScope_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> scopes("posts:delete"));
    assertThatIllegalArgumentException().isThrownBy(() -> scopes("everything"));
  }

  private static Scopes scopes(String... words) {
    return Scopes.of(List.of(words));
  }
}
