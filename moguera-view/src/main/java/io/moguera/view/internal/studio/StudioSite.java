package io.moguera.view.internal.studio;

import io.moguera.driver.Moguera;
import io.moguera.view.internal.rendering.Renderings;
import io.moguera.view.internal.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What the studio works with. Shared by threads.
 *
 * @param title of the site
 * @param texts in the language of the site
 * @param driver the API, asked by nobody in particular
 * @param renderings of Markdown, as readers will see it
 * @param siteStyles the addresses of the public site's style sheets
 * @param files what stands before {@code /v1/images/} in the addresses of images
 */
record StudioSite(
    String title,
    Texts texts,
    Moguera driver,
    Renderings renderings,
    Supplier<List<String>> siteStyles,
    String files,
    Frames frames,
    Permissions permissions) {

  /** The interface in a language, or in that of the site if there are no texts in it. */
  Texts texts(String language) {
    return texts.locale().getLanguage().equals(language) || !Texts.LANGUAGES.contains(language)
        ? texts
        : Texts.of(Locale.of(language), texts.zone());
  }

  String image(long id) {
    return files + "/v1/images/" + id + "/file";
  }

  /** A small one, of the shape that lists show. */
  String thumbnail(long id) {
    return image(id) + "?width=320";
  }
}
