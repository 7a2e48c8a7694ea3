package io.moguera.view.internal.rendering;

import java.util.List;
import org.jsoup.Jsoup;

/** A sanitised text for readers elsewhere, who don't know what its addresses are relative to. */
public final class AbsoluteLinks {
  private static final List<String> ADDRESSES = List.of("href", "src", "poster", "cite");

  private AbsoluteLinks() {}

  /**
   * @param page the address of the page that it is from
   */
  public static String in(String html, String page) {
    var document = Jsoup.parseBodyFragment(html, page);
    document.outputSettings().prettyPrint(false);
    for (var name : ADDRESSES) {
      for (var element : document.select("[" + name + "]")) {
        var absolute = element.absUrl(name);
        if (absolute.isEmpty()) {
          element.removeAttr(name);
        } else {
          element.attr(name, absolute);
        }
      }
    }
    document.select("[srcset]").removeAttr("srcset").removeAttr("sizes");
    document.select("[tabindex]").removeAttr("tabindex");
    return document.body().html();
  }
}
