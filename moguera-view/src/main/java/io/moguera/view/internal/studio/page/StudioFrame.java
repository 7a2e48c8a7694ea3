package io.moguera.view.internal.studio.page;

import io.moguera.view.internal.text.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page of the studio.
 *
 * @param files what stands before {@code /v1/images/} in the addresses of images
 * @param user who is signed in, null before
 * @param groups of the navigation
 * @param token what forms bring along
 * @param notice what was just done, null mostly
 * @param otherLanguage what the interface can be switched to
 * @param path of this page
 */
public record StudioFrame(
    Texts texts,
    String siteTitle,
    String title,
    AssetPaths assets,
    String files,
    @Nullable User user,
    List<Group> groups,
    String token,
    @Nullable String notice,
    String otherLanguage,
    String path) {
  public StudioFrame {
    groups = List.copyOf(groups);
  }

  /** Whoever is signed in. */
  public record User(long id, String name, String href) {}

  /** Links that belong together. */
  public record Group(@Nullable String title, List<Entry> entries) {
    public Group {
      entries = List.copyOf(entries);
    }
  }

  public String t(String key, Object... arguments) {
    return texts.text(key, arguments);
  }

  /** The title of the window. */
  public String windowTitle() {
    return title + " – " + siteTitle;
  }
}
