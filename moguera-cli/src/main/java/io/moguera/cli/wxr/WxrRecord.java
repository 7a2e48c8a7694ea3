package io.moguera.cli.wxr;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thing that a WordPress export holds. Texts that the file lacks are empty. */
public sealed interface WxrRecord {

  /**
   * The site itself; it comes before everything else.
   *
   * @param title its name
   * @param url where the blog was, the base of every {@code source}
   * @param version of the export format: 1.0, 1.1 or 1.2
   */
  record Site(String title, String url, String version) implements WxrRecord {}

  /**
   * Somebody who wrote.
   *
   * @param id 0 in exports that do not number their authors
   */
  record Author(long id, String login, String email, String displayName) implements WxrRecord {}

  /**
   * A category or a tag.
   *
   * @param parent the slug of the category above; empty for none
   */
  record Term(Kind kind, String slug, String name, String parent, String description)
      implements WxrRecord {}

  /** What a term is. */
  enum Kind {
    CATEGORY,
    TAG,
    /** A custom taxonomy, a menu, or a post format: Moguera has no place for it. */
    OTHER
  }

  /**
   * A post, a page, an attachment, or anything else that WordPress keeps in that table.
   *
   * @param line where it begins in the file
   * @param type {@code post}, {@code page}, {@code attachment}, {@code nav_menu_item}, ...
   * @param creator the login of its author
   * @param slug percent-decoded
   * @param date when it was published or begun; empty when the file holds no usable date
   * @param modified when it was changed last
   * @param parent the number of the item above; 0 for none
   * @param meta values by their names, of which there may be several of one name
   */
  record Item(
      int line,
      long id,
      String type,
      String title,
      String link,
      String creator,
      String content,
      String excerpt,
      String slug,
      String status,
      String password,
      Optional<Instant> date,
      Optional<Instant> modified,
      long parent,
      int menuOrder,
      boolean sticky,
      String attachmentUrl,
      List<Term> terms,
      Map<String, List<String>> meta,
      List<Comment> comments)
      implements WxrRecord {
    public Item {
      terms = List.copyOf(terms);
      meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
      comments = List.copyOf(comments);
    }

    /** {@return the last value of that name; empty without one} */
    String meta(String name) {
      List<String> values = meta.getOrDefault(name, List.of());
      return values.isEmpty() ? "" : values.getLast();
    }

    /** {@return the terms of that kind, in the file's order} */
    List<Term> terms(Kind kind) {
      return terms.stream().filter(term -> term.kind() == kind).toList();
    }
  }

  /**
   * A comment, a trackback or a pingback.
   *
   * @param approved {@code 1}, {@code 0}, {@code spam}, {@code trash} or {@code post-trashed}
   * @param type empty or {@code comment} for a comment
   * @param parent the number of the comment that it answers; 0 for none
   */
  record Comment(
      long id,
      String author,
      String email,
      String url,
      String content,
      String approved,
      String type,
      Optional<Instant> date,
      long parent,
      long userId) {}
}
