package io.moguera.view.internal.web;

import io.moguera.view.PageRoute;
import io.moguera.view.internal.page.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a service adds to the site.
 *
 * @param pages by their paths, which are asked for with GET
 * @param forms by their paths, which are sent with POST
 * @param assets by their paths
 * @param navigation links that go before those of the pages
 */
public record Own(
    Map<String, PageRoute> pages,
    Map<String, PageRoute> forms,
    Map<String, Answer> assets,
    List<Link> navigation) {
  public Own {
    pages = new LinkedHashMap<>(pages);
    forms = new LinkedHashMap<>(forms);
    assets = Map.copyOf(assets);
    navigation = List.copyOf(navigation);
  }
}
