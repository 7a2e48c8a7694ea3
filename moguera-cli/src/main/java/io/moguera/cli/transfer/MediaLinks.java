package io.moguera.cli.transfer;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Where the files of the old site are now. Safe for use by several threads. */
public final class MediaLinks {
  private static final Pattern SIZED = Pattern.compile("-\\d+x\\d+(?=\\.[a-zA-Z0-9]+\\z)");
  private static final Pattern STYLE_ADDRESS =
      Pattern.compile("url\\(\\s*['\"]?([^'\")\\s]+)['\"]?\\s*\\)");
  private static final String[] ATTRIBUTES = {"src", "href", "poster", "data-src"};

  private final Map<String, Long> images = new ConcurrentHashMap<>();

  /** Makes the old address, in any size and scheme, lead to an image. */
  public void add(String address, long image) {
    images.put(key(address), image);
  }

  /** {@return the image that the old address leads to} */
  public Optional<Long> find(String address) {
    String key = key(address);
    Long exact = images.get(key);
    return Optional.ofNullable(
        exact != null ? exact : images.get(SIZED.matcher(key).replaceFirst("")));
  }

  /** {@return the address of an image's bytes} */
  public static String path(long image) {
    return "/v1/images/" + image + "/file";
  }

  /** Rewrites every address in the body that is known, and gives the images in their order. */
  public Set<Long> rewrite(Element body) {
    Set<Long> used = new LinkedHashSet<>();
    for (Element element : body.select("*")) {
      for (String name : ATTRIBUTES) {
        if (element.hasAttr(name)) {
          find(element.attr(name))
              .ifPresent(
                  image -> {
                    element.attr(name, path(image));
                    used.add(image);
                  });
        }
      }
      if (element.hasAttr("srcset") && element.attr("src").startsWith("/v1/images/")) {
        // The sizes that WordPress had cut are not imported.
        element.removeAttr("srcset").removeAttr("sizes");
      }
      if (element.attr("style").contains("url(")) {
        element.attr("style", style(element.attr("style"), used));
      }
    }
    return used;
  }

  private String style(String style, Set<Long> used) {
    Matcher matcher = STYLE_ADDRESS.matcher(style);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      Optional<Long> image = find(matcher.group(1));
      image.ifPresent(used::add);
      String address = image.map(MediaLinks::path).orElse(matcher.group(1));
      matcher.appendReplacement(result, Matcher.quoteReplacement("url(" + address + ")"));
    }
    return matcher.appendTail(result).toString();
  }

  private static String key(String address) {
    return address.replaceFirst("\\A(https?:)?//", "").replaceAll("[?#].*", "");
  }
}
