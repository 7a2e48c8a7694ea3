package io.moguera.view.internal.web;

import io.moguera.driver.Post;
import io.moguera.driver.Step;
import io.moguera.view.internal.page.Head;
import io.moguera.view.internal.page.Link;
import io.moguera.view.internal.page.Picture;
import io.moguera.view.internal.rendering.Excerpt;
import io.moguera.view.internal.rendering.Rendered;
import io.moguera.view.internal.rendering.Renderings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one post says about itself to machines. */
final class Article {
  private static final int STEP_NAME_WIDTH = 80;

  private final Site site;
  private final Pictures pictures;
  private final Post post;
  private final Story page;
  private final String path;
  private final String address;
  private final String description;
  private final @Nullable Picture card;

  /**
   * @param page as people see it
   */
  Article(Site site, Entries entries, Pictures pictures, Post post, Story page) {
    this.site = site;
    this.pictures = pictures;
    this.post = post;
    this.page = page;
    path = entries.address(post);
    address = site.absolute(path);
    description = entries.description(post);
    card = pictures.card(post.row(), "cover");
  }

  /**
   * @param steps the texts of the steps
   */
  Head head(List<Rendered> steps) {
    var written = post.metaTitle();
    var published = page.published();
    var updated = page.updated();
    var category = page.category();
    var head =
        Heads.of(site, written == null || written.isBlank() ? page.title() : written.strip())
            .description(description)
            .canonical(path)
            .type("article")
            .language(page.lang())
            .image(card)
            .property("article:published_time", published == null ? null : published.machine())
            .property("article:modified_time", updated == null ? null : updated.machine())
            .property("article:section", category == null ? null : category.text())
            .feeds(site.title(), Addresses.HOME);
    for (var author : page.authors()) {
      head.property("article:author", site.absolute(author.href()));
    }
    for (var tag : page.tags()) {
      head.property("article:tag", tag.text());
    }
    return head.structured(structured(steps)).build();
  }

  private List<Map<String, ?>> structured(List<Rendered> steps) {
    List<Map<String, ?>> things = new ArrayList<>();
    things.add(posting());
    things.add(Structured.breadcrumbs(site, page.category(), new Link(page.title(), path)));
    if (!steps.isEmpty()) {
      things.add(howTo(steps));
    }
    return things;
  }

  private Map<String, Object> posting() {
    var data = Structured.thing("BlogPosting");
    data.put("headline", page.title());
    data.put("description", description);
    data.put("url", address);
    data.put("mainEntityOfPage", address);
    data.put("inLanguage", language());
    var published = post.publishedAt();
    if (published != null) {
      data.put("datePublished", published.toString());
    }
    data.put("dateModified", post.updatedAt().toString());
    data.put("timeRequired", "PT" + page.minutes() + "M");
    if (page.category() != null) {
      data.put("articleSection", page.category().text());
    }
    if (!page.tags().isEmpty()) {
      data.put("keywords", page.tags().stream().map(Link::text).toList());
    }
    data.put(
        "author",
        page.authors().stream()
            .map(author -> Structured.person(author.text(), site.absolute(author.href())))
            .toList());
    image(data);
    data.put("publisher", Structured.publisher(site));
    return data;
  }

  private Map<String, Object> howTo(List<Rendered> steps) {
    var data = Structured.thing("HowTo");
    data.put("name", page.title());
    data.put("description", description);
    data.put("inLanguage", language());
    image(data);
    List<Map<String, Object>> items = new ArrayList<>();
    for (Step step : post.steps()) {
      var position = items.size() + 1;
      var rendered = steps.get(position - 1);
      var item = Structured.thing("HowToStep");
      item.put("position", position);
      item.put("name", name(rendered, position));
      item.put("text", rendered.text());
      item.put("url", address + "#" + Renderings.stepId(position));
      var images = pictures.cards(step.row(), "images").stream().map(Structured::image).toList();
      if (!images.isEmpty()) {
        item.put("image", images);
      }
      items.add(item);
    }
    data.put("step", items);
    return data;
  }

  private String name(Rendered step, int position) {
    if (!step.headings().isEmpty()) {
      return step.headings().getFirst().text();
    }
    var words = Excerpt.of(step.text(), STEP_NAME_WIDTH, site.texts().locale());
    return words.isEmpty() ? site.texts().text("step", position) : words;
  }

  private void image(Map<String, Object> data) {
    if (card != null) {
      data.put("image", Structured.image(card));
    }
  }

  private String language() {
    return Objects.requireNonNullElse(page.lang(), site.texts().lang());
  }
}
