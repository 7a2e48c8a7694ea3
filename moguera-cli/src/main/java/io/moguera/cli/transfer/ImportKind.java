package io.moguera.cli.transfer;

import java.util.List;

/**
 * What an import makes: rows of a resource.
 *
 * @param resource its name
 * @param mark what such a row is called in {@code source}
 */
public record ImportKind(String resource, String mark) {
  public static final ImportKind USERS = new ImportKind("users", "user");
  public static final ImportKind CATEGORIES = new ImportKind("categories", "category");
  public static final ImportKind TAGS = new ImportKind("tags", "tag");
  public static final ImportKind IMAGES = new ImportKind("images", "attachment");
  public static final ImportKind POSTS = new ImportKind("posts", "post");
  public static final ImportKind PAGES = new ImportKind("pages", "page");
  public static final ImportKind COMMENTS = new ImportKind("comments", "comment");

  /** All that a site has, in the order in which an import makes them. */
  public static final List<ImportKind> OF_A_SITE =
      List.of(USERS, CATEGORIES, TAGS, IMAGES, POSTS, PAGES, COMMENTS);
}
