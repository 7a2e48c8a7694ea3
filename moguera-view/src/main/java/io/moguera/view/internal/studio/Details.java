package io.moguera.view.internal.studio;

import io.moguera.view.internal.text.Texts;
import java.util.Map;

/** What the API says of a value, in the language of the interface where there are words for it. */
final class Details {
  private static final Map<String, String> KEYS =
      Map.of(
          "is required", "studio.detail.required",
          "is required to change a password", "studio.detail.required",
          "is taken", "studio.detail.taken",
          "is wrong", "studio.detail.wrong",
          "must be an e-mail address", "studio.detail.email",
          "must be an address that begins with http:// or https://", "studio.detail.url",
          "can't be set by you", "studio.detail.denied",
          "can't be changed any more", "studio.detail.fixed");

  private Details() {}

  static String of(Texts texts, String detail) {
    var key = KEYS.get(detail);
    return key == null ? detail : texts.find(key).orElse(detail);
  }
}
