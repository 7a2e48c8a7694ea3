package io.moguera.view.internal.page;

import io.moguera.view.internal.text.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the content of every page.
 *
 * @param stylesheets their addresses, in order
 * @param sizes how wide pictures are shown in each place
 * @param path of this page, to mark it in the navigation
 * @param query what was searched for, empty elsewhere
 */
public record Frame(
    Texts texts,
    String siteTitle,
    String siteDescription,
    List<String> stylesheets,
    Map<String, String> sizes,
    List<Link> navigation,
    String path,
    String query,
    Head head) {
  public Frame {
    stylesheets = List.copyOf(stylesheets);
    sizes = Map.copyOf(sizes);
    navigation = List.copyOf(navigation);
  }

  public String t(String key, Object... arguments) {
    return texts.text(key, arguments);
  }

  /**
   * The value of {@code aria-current} of a link in the navigation; null leaves the attribute out.
   */
  public @Nullable String current(Link link) {
    return link.href().equals(path) ? "page" : null;
  }

  /**
   * The value of {@code sizes} of a picture, which stands beside {@code srcset} alone; null leaves
   * the attribute out.
   *
   * @param place such as {@code list}
   */
  public @Nullable String sizes(String place, Picture picture) {
    return picture.srcset() == null ? null : sizes.get(place);
  }

  /** The title of the window. */
  public String windowTitle() {
    return head.title().isEmpty() ? siteTitle : head.title() + " – " + siteTitle;
  }
}
