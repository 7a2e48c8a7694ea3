package io.moguera.view.internal.rendering;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds what is known of the images that texts show. */
public interface Illustrations {
  /** Nothing is known of any image. */
  Illustrations NONE = ids -> Map.of();

  /** Images of the API as texts name them. */
  Pattern FILE = Pattern.compile("/v1/images/([1-9][0-9]{0,17})/file");

  /**
   * @return those that there are, by their ids
   */
  Map<Long, Illustration> find(Set<Long> ids);

  /** The images that texts name. */
  static Set<Long> named(Collection<String> sources) {
    Set<Long> ids = new TreeSet<>();
    for (var source : sources) {
      var files = FILE.matcher(source);
      while (files.find()) {
        ids.add(Long.parseLong(files.group(1)));
      }
    }
    return ids;
  }
}
