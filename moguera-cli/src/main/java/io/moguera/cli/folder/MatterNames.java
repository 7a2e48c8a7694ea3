package io.moguera.cli.folder;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names in front matter that mean something. */
final class MatterNames {
  /** What an export of Moguera adds. */
  static final String OWN = "moguera";

  /** Where the cover of a post may be named, the surest first. */
  static final List<String> COVERS =
      List.of(
          "cover",
          "header",
          "image",
          "images",
          "featured_image",
          "feature_image",
          "featureimage",
          "thumbnail",
          "banner");

  /** Those that an import takes to mean something, or Hugo does. */
  static final Set<String> KNOWN =
      Stream.concat(
              COVERS.stream(),
              Stream.of(
                  OWN,
                  "title",
                  "subtitle",
                  "slug",
                  "url",
                  "permalink",
                  "aliases",
                  "alias",
                  "redirect_from",
                  "date",
                  "publishdate",
                  "published_at",
                  "pubdate",
                  "lastmod",
                  "last_modified_at",
                  "updated_at",
                  "modified",
                  "updated",
                  "expirydate",
                  "unpublishdate",
                  "draft",
                  "published",
                  "private",
                  "ignorepublish",
                  "id",
                  "summary",
                  "excerpt",
                  "description",
                  "tags",
                  "tag",
                  "topics",
                  "keywords",
                  "categories",
                  "category",
                  "authors",
                  "author",
                  "lang",
                  "language",
                  "locale",
                  "weight",
                  "menu_order",
                  "nav_order",
                  "type",
                  "layout",
                  "kind",
                  "path",
                  "outputs",
                  "headless",
                  "markup",
                  "linktitle",
                  "resources",
                  "cascade",
                  "build",
                  "_build",
                  "menu",
                  "menus",
                  "sitemap",
                  "translationkey",
                  "params",
                  "iscjklanguage",
                  "title_case",
                  "videos",
                  "series",
                  "audio",
                  "render",
                  "list",
                  "publishresources"))
          .collect(Collectors.toUnmodifiableSet());

  private MatterNames() {}
}
