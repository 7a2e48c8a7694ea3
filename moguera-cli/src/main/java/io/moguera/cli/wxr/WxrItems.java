package io.moguera.cli.wxr;

import io.moguera.cli.transfer.AddressParts;
import io.moguera.cli.wxr.WxrRecord.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;

/** From the elements of an {@code <item>} to an {@link WxrRecord.Item}. */
final class WxrItems {
  private WxrItems() {}

  static WxrRecord.Item item(Elements item, int line) {
    String published = item.text("pubDate");
    Optional<Instant> date =
        WxrDates.first(item.text("wp:post_date_gmt"), published, item.text("wp:post_date"));
    // Exports older than WordPress 5.7 don't say when an item was changed.
    Optional<Instant> modified =
        WxrDates.first(item.text("wp:post_modified_gmt"), "", item.text("wp:post_modified"));
    return new WxrRecord.Item(
        line,
        item.number("wp:post_id"),
        item.text("wp:post_type"),
        plain(item.text("title")),
        item.text("link"),
        item.text("dc:creator"),
        item.raw("content:encoded"),
        item.text("excerpt:encoded"),
        AddressParts.decoded(item.text("wp:post_name")),
        item.text("wp:status"),
        item.text("wp:post_password"),
        date,
        modified.or(() -> date),
        item.number("wp:post_parent"),
        Math.clamp(item.number("wp:menu_order"), Integer.MIN_VALUE, Integer.MAX_VALUE),
        item.number("wp:is_sticky") == 1,
        item.text("wp:attachment_url"),
        terms(item),
        meta(item),
        comments(item));
  }

  private static List<WxrRecord.Term> terms(Elements item) {
    List<WxrRecord.Term> terms = new ArrayList<>();
    for (Elements category : item.all("category")) {
      // 1.0 wrote every category twice: once bare for feed readers, once with its domain and slug.
      if (category.attribute("nicename").isEmpty()) {
        continue;
      }
      Kind kind =
          switch (category.attribute("domain")) {
            case "category" -> Kind.CATEGORY;
            case "post_tag", "tag" -> Kind.TAG;
            default -> Kind.OTHER;
          };
      terms.add(
          new WxrRecord.Term(
              kind,
              AddressParts.decoded(category.attribute("nicename")),
              plain(category.own()),
              "",
              category.attribute("domain")));
    }
    return terms;
  }

  private static Map<String, List<String>> meta(Elements item) {
    Map<String, List<String>> meta = new LinkedHashMap<>();
    for (Elements entry : item.all("wp:postmeta")) {
      meta.computeIfAbsent(entry.text("wp:meta_key"), _ -> new ArrayList<>())
          .add(entry.text("wp:meta_value"));
    }
    return meta;
  }

  private static List<WxrRecord.Comment> comments(Elements item) {
    List<WxrRecord.Comment> comments = new ArrayList<>();
    for (Elements comment : item.all("wp:comment")) {
      comments.add(
          new WxrRecord.Comment(
              comment.number("wp:comment_id"),
              plain(comment.text("wp:comment_author")),
              comment.text("wp:comment_author_email"),
              comment.text("wp:comment_author_url"),
              comment.raw("wp:comment_content"),
              comment.text("wp:comment_approved"),
              comment.text("wp:comment_type"),
              WxrDates.first(
                  comment.text("wp:comment_date_gmt"), "", comment.text("wp:comment_date")),
              comment.number("wp:comment_parent"),
              comment.number("wp:comment_user_id")));
    }
    return comments;
  }

  /** The text without the markup that WordPress lets titles and names have. */
  static String plain(String html) {
    return html.indexOf('<') < 0 && html.indexOf('&') < 0
        ? html.strip()
        : Jsoup.parseBodyFragment(html).body().text().strip();
  }
}
