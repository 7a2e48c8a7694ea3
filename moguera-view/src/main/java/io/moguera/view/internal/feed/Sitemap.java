package io.moguera.view.internal.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses that search engines are to know, after sitemaps.org. */
public final class Sitemap {
  /** The protocol's limit for one document. */
  public static final int MOST_ADDRESSES = 50_000;

  private Sitemap() {}

  /**
   * An address, absolute.
   *
   * @param updated when what it shows last changed
   */
  public record Address(String address, @Nullable Instant updated) {}

  public static String of(List<Address> addresses) {
    return Xml.of(
        xml ->
            xml.element(
                "urlset",
                () -> {
                  xml.namespace("", "http://www.sitemaps.org/schemas/sitemap/0.9");
                  for (var address : addresses) {
                    var updated = address.updated();
                    xml.element(
                        "url",
                        () -> {
                          xml.text("loc", address.address());
                          xml.text("lastmod", updated == null ? null : updated.toString());
                        });
                  }
                }));
  }
}
