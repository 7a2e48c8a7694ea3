package io.moguera.driver;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page that stands by itself to create, or changes to one. */
public final class PageDraft extends FluentDraft<PageDraft> {
  PageDraft() {
    super(Map.of());
  }

  private PageDraft(Map<String, @Nullable Object> fields) {
    super(fields);
  }

  /** {@return the draft with another value of {@code title}} */
  public PageDraft title(@Nullable String value) {
    return with("title", value);
  }

  /** {@return the draft with another value of {@code slug}} */
  public PageDraft slug(@Nullable String value) {
    return with("slug", value);
  }

  /** {@return the draft with another value of {@code body}} */
  public PageDraft body(@Nullable String value) {
    return with("body", value);
  }

  /** {@return the draft with another value of {@code language}} */
  public PageDraft language(@Nullable String value) {
    return with("language", value);
  }

  /** {@return the draft with another value of {@code meta_title}} */
  public PageDraft metaTitle(@Nullable String value) {
    return with("meta_title", value);
  }

  /** {@return the draft with another value of {@code meta_description}} */
  public PageDraft metaDescription(@Nullable String value) {
    return with("meta_description", value);
  }

  /** {@return the draft with what another program kept with it: a map, a list, a text, ...} */
  public PageDraft metadata(@Nullable Object value) {
    return with("metadata", value);
  }

  /** {@return the draft with a status to create it with: draft or published} */
  public PageDraft status(String status) {
    return with("status", status);
  }

  /** {@return the draft with a time of publication; one in the future schedules it} */
  public PageDraft publishedAt(@Nullable Instant time) {
    return with("published_at", time);
  }

  /** {@return the draft with a time of creation, for imports} */
  public PageDraft createdAt(Instant time) {
    return with("created_at", time);
  }

  /** {@return the draft with a time of the last change, for imports} */
  public PageDraft updatedAt(Instant time) {
    return with("updated_at", time);
  }

  /** {@return the draft with its authors, by their names} */
  public PageDraft authors(String... names) {
    return with("authors", named("name", names));
  }

  /** {@return the draft with its authors, by their ids} */
  public PageDraft authors(long... ids) {
    return with("authors", byId(ids));
  }

  /** {@return the draft below another, by its id} */
  public PageDraft parent(long id) {
    return with("parent", Reference.to(id));
  }

  /** {@return the draft with a place among the pages} */
  public PageDraft menuOrder(long order) {
    return with("menu_order", order);
  }

  @Override
  PageDraft make(Map<String, @Nullable Object> all) {
    return new PageDraft(all);
  }
}
