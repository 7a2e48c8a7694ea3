package io.moguera.cli.folder;

import io.moguera.cli.transfer.ImportKind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the fields of a text to those of a post or page. */
final class ArticleReader {

  /** A text that begins with its title. */
  static final Pattern HEADING = Pattern.compile("\\A\\s*# +(.+?)[ \\t]*#*[ \\t]*(?=\\r?\\n|\\z)");

  private final Convention convention;
  private final ZoneId zone;
  private final InstantSource clock;
  private final ArticleNames names;

  ArticleReader(Convention convention, ZoneId zone, InstantSource clock) {
    this.convention = convention;
    this.zone = zone;
    this.clock = clock;
    this.names = new ArticleNames(convention, zone);
  }

  /** {@return the article, or why there is none: the key of a text below {@code import.skip}} */
  Result read(Found found, Matter matter) {
    var given = new MatterFields(matter.fields(), zone);
    Optional<Instant> date = given.time("date").or(() -> names.date(found));
    Found.Place place = found.place();
    boolean hasDate = date.isPresent();
    return switch (place) {
      case Found.Place.Nothing(String why) -> new Result.Skipped(why);
      case Found.Place.AfterItsFields _ when !matter.given() -> new Result.Skipped("no-matter");
      case Found.Place.APost(boolean draft) -> article(found, matter, given, date, true, draft);
      case Found.Place.APage _, Found.Place.AfterItsFields _ ->
          article(found, matter, given, date, false, false);
      case Found.Place.AfterItsDate _ -> article(found, matter, given, date, hasDate, false);
    };
  }

  /** An article, or why there is none. */
  sealed interface Result {
    /** It becomes a row. */
    record Read(Article article) implements Result {}

    /** It becomes nothing. */
    record Skipped(String why) implements Result {}
  }

  private Result article(
      Found found,
      Matter matter,
      MatterFields given,
      Optional<Instant> date,
      boolean post,
      boolean draft) {
    Optional<Object> block = given.take(MatterNames.OWN);
    OwnFields own = OwnFields.of(block);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    Optional<String> title = given.text("title").or(() -> heading(matter, own));
    title.ifPresent(text -> fields.put("title", text));
    given.text("subtitle").filter(_ -> post).ifPresent(text -> fields.put("subtitle", text));
    own.put(fields);
    Optional<String> language =
        given.text("lang", "language", "locale").or(() -> names.language(found));
    language.ifPresent(text -> fields.putIfAbsent("language", text));
    texts(given, fields, post, own.isGiven());
    if (!post) {
      given
          .text("weight", "menu_order", "nav_order")
          .filter(text -> text.matches("-?\\d{1,9}"))
          .ifPresent(number -> fields.put("menu_order", Integer.parseInt(number)));
    }
    publication(given, date, new Wish(draft, own.isGiven()), fields);
    List<String> former = names.former(given);
    String slug =
        own.isGiven()
            ? given.text("slug").orElseGet(() -> names.stem(found))
            : names.slug(found, given, former, title, post);
    var article =
        new Article(
            found.file(),
            found.id(),
            post ? ImportKind.POSTS : ImportKind.PAGES,
            slug,
            former.stream().filter(other -> !other.equals(slug)).distinct().toList(),
            fields,
            people(given, own.isGiven()),
            post ? words(given, "tags", "tag", "topics", "keywords") : List.of(),
            post ? words(given, "categories", "category") : List.of(),
            post ? cover(given) : Optional.empty(),
            own.article());
    metadata(given, own, fields);
    return new Result.Read(article);
  }

  private static Optional<String> heading(Matter matter, OwnFields own) {
    Matcher matcher = HEADING.matcher(matter.body());
    return own.isGiven() || !matcher.lookingAt()
        ? Optional.empty()
        : Optional.of(matcher.group(1).strip());
  }

  /** A description stands for the excerpt too, unless the text has one of its own. */
  private static void texts(
      MatterFields given, Map<String, @Nullable Object> fields, boolean post, boolean own) {
    Optional<String> description = given.text("description");
    description.ifPresent(text -> fields.put("meta_description", cut(text)));
    if (post) {
      given
          .text("summary", "excerpt")
          .or(() -> own ? Optional.empty() : description)
          .ifPresent(text -> fields.put("excerpt", text));
    }
  }

  private static String cut(String text) {
    return text.length() <= 1000 ? text : text.substring(0, 1000);
  }

  /**
   * What is known of an article's publication apart from its fields.
   *
   * @param draft whether it lies among drafts
   * @param exact whether no time stands for another
   */
  private record Wish(boolean draft, boolean exact) {}

  private void publication(
      MatterFields given, Optional<Instant> date, Wish wish, Map<String, @Nullable Object> fields) {
    Instant now = clock.instant();
    Optional<Instant> published =
        given
            .time("publishdate", "published_at", "pubdate")
            .or(() -> wish.exact() ? Optional.empty() : date);
    Optional<Instant> changed =
        given.time("lastmod", "last_modified_at", "updated_at", "modified", "updated");
    Optional<Instant> expires = given.time("expirydate", "unpublishdate");
    boolean isDraft = given.flag(false, "draft");
    boolean isPublished = given.flag(true, "published");
    boolean hidden = convention == Convention.QIITA && isHidden(given);
    boolean over = expires.filter(time -> !time.isAfter(now)).isPresent();
    if (!wish.draft() && !isDraft && isPublished && !hidden && !over) {
      fields.put("status", "published");
    }
    (convention == Convention.QIITA ? published.or(() -> changed) : published)
        .ifPresent(time -> fields.put("published_at", time));
    date.or(() -> published)
        .filter(time -> time.isBefore(now))
        .ifPresent(time -> fields.put("created_at", time));
    changed
        .or(() -> date)
        .or(() -> published)
        .filter(time -> time.isBefore(now))
        .ifPresent(time -> fields.put("updated_at", time));
  }

  /** Shared by its address alone, or never sent to Qiita. */
  private static boolean isHidden(MatterFields given) {
    boolean secret = given.flag(false, "private");
    boolean unsent = given.flag(false, "ignorepublish");
    boolean known = given.take("id").isPresent();
    return secret || unsent || !known;
  }

  /** {@return who wrote it; an empty list only where an export says so} */
  private static Optional<List<String>> people(MatterFields given, boolean own) {
    List<String> people = given.texts("authors", "author");
    return people.isEmpty() && !own ? Optional.empty() : Optional.of(people);
  }

  /** Jekyll's words stand in one text with spaces between them. */
  private List<String> words(MatterFields given, String... names) {
    List<String> words = given.texts(names);
    if (words.size() != 1) {
      return words;
    }
    String one = words.getFirst();
    if (one.contains(",")) {
      return split(one, ",");
    }
    return convention == Convention.JEKYLL ? split(one, "\\s+") : words;
  }

  private static List<String> split(String text, String by) {
    return Arrays.stream(text.split(by))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }

  private static Optional<String> cover(MatterFields given) {
    for (String name : MatterNames.COVERS) {
      Optional<Object> value = given.take(name);
      Optional<String> file = value.flatMap(ArticleReader::fileOf);
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> fileOf(Object value) {
    Object one = MatterFields.list(value).stream().<Object>map(it -> it).findFirst().orElse("");
    Object file =
        one instanceof Map<?, ?> map
            ? MatterFields.first(map, "image", "teaser", "overlay_image", "path", "src", "url")
            : one;
    return Optional.ofNullable(file).map(Object::toString).filter(text -> !text.isBlank());
  }

  private static void metadata(
      MatterFields given, OwnFields own, Map<String, @Nullable Object> fields) {
    Map<String, @Nullable Object> left = given.left();
    if (!left.isEmpty()) {
      fields.put("metadata", left);
    } else {
      own.metadata().ifPresent(value -> fields.put("metadata", value));
    }
  }
}
