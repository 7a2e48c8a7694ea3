package io.moguera.cli.folder;

import io.moguera.cli.transfer.ImportKind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the fields of a text to those of a post or page. */
final class ArticleReader {
  private static final Pattern DATED = Pattern.compile("(\\d{4}-\\d{1,2}-\\d{1,2})-(.+)");
  private static final Pattern LANGUAGE = Pattern.compile("(.+)\\.([a-z]{2}(?:-[A-Za-z]{2,4})?)");

  /** A text that begins with its title. */
  static final Pattern HEADING = Pattern.compile("\\A\\s*# +(.+?)[ \\t]*#*[ \\t]*(?=\\r?\\n|\\z)");

  private final Convention convention;
  private final ZoneId zone;
  private final InstantSource clock;

  ArticleReader(Convention convention, ZoneId zone, InstantSource clock) {
    this.convention = convention;
    this.zone = zone;
    this.clock = clock;
  }

  /** {@return the article, or why there is none: the key of a text below {@code import.skip}} */
  Result read(Found found, Matter matter) {
    var given = new MatterFields(matter.fields(), zone);
    Optional<Instant> date = given.time("date").or(() -> fileDate(found));
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
    Optional<String> language = given.text("lang", "language", "locale").or(() -> language(found));
    language.ifPresent(text -> fields.putIfAbsent("language", text));
    texts(given, fields, post, own.isGiven());
    if (!post) {
      given
          .text("weight", "menu_order", "nav_order")
          .filter(text -> text.matches("-?\\d{1,9}"))
          .ifPresent(number -> fields.put("menu_order", Integer.parseInt(number)));
    }
    publication(given, date, new Wish(draft, own.isGiven()), fields);
    List<String> former = former(given);
    String slug =
        own.isGiven()
            ? given.text("slug").orElseGet(() -> stem(found))
            : slug(found, given, former, title, post);
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

  private Optional<Instant> fileDate(Found found) {
    Matcher dated = DATED.matcher(stem(found));
    return convention == Convention.JEKYLL && dated.matches()
        ? MatterTime.of(padded(dated.group(1)), zone)
        : Optional.empty();
  }

  private static String padded(String date) {
    String[] parts = date.split("-", -1);
    return "%s-%2s-%2s".formatted(parts[0], parts[1], parts[2]).replace(' ', '0');
  }

  /** {@return the file's name, or its folder's for the text of a bundle, without the ending} */
  private String stem(Found found) {
    String[] parts = found.id().split("/", -1);
    String name = parts[parts.length - 1];
    boolean bundle =
        convention != Convention.JEKYLL && FolderWalk.isIndex(name) && parts.length > 1;
    return bundle ? parts[parts.length - 2] : name.substring(0, name.lastIndexOf('.'));
  }

  private Optional<String> language(Found found) {
    String name = found.id().substring(found.id().lastIndexOf('/') + 1);
    Matcher matcher = LANGUAGE.matcher(name.substring(0, name.lastIndexOf('.')));
    return convention == Convention.HUGO && matcher.matches()
        ? Optional.of(matcher.group(2))
        : Optional.empty();
  }

  private List<String> former(MatterFields given) {
    List<String> former = new ArrayList<>();
    for (String address : given.texts("aliases", "alias", "redirect_from")) {
      String slug = last(address);
      if (!slug.isEmpty()) {
        former.add(slug);
      }
    }
    return former;
  }

  /**
   * What the text says; a whole address counts before a part of one, which is then a former one.
   */
  private String slug(
      Found found, MatterFields given, List<String> former, Optional<String> title, boolean post) {
    Optional<String> part = given.text("slug").map(ArticleReader::last);
    Optional<String> whole =
        given.text("url", "permalink").filter(url -> !url.contains(":")).map(ArticleReader::last);
    Optional<String> given0 = whole.filter(slug -> !slug.isEmpty()).or(() -> part);
    String slug = given0.filter(text -> !text.isEmpty()).orElseGet(() -> fileSlug(found, title));
    part.filter(other -> !other.isEmpty() && !other.equals(slug)).ifPresent(former::add);
    return slug.matches("\\d+") || slug.isEmpty() ? (post ? "post-" : "page-") + slug : slug;
  }

  private String fileSlug(Found found, Optional<String> title) {
    String stem = stem(found);
    Matcher dated = DATED.matcher(stem);
    String name = convention == Convention.JEKYLL && dated.matches() ? dated.group(2) : stem;
    Matcher language = LANGUAGE.matcher(name);
    String own = convention == Convention.HUGO && language.matches() ? language.group(1) : name;
    String slug = clean(own.toLowerCase(Locale.ROOT));
    return slug.isEmpty() ? clean(title.orElse("").toLowerCase(Locale.ROOT)) : slug;
  }

  /** {@return the last part of an address, as a slug} */
  private static String last(String address) {
    String path = address.replaceAll("[?#].*", "").replaceAll("(/index)?(\\.html?)?/*\\z", "");
    String part = path.substring(path.lastIndexOf('/') + 1);
    try {
      return clean(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notEncoded) {
      return clean(part);
    }
  }

  static String clean(String text) {
    String slug =
        text.strip().replaceAll("[^\\p{L}\\p{N}\\p{M}_-]+", "-").replaceAll("\\A-+|-+\\z", "");
    return slug.substring(
        0, slug.offsetByCodePoints(0, Math.min(150, slug.codePointCount(0, slug.length()))));
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
    for (String name :
        List.of(
            "cover",
            "header",
            "image",
            "images",
            "featured_image",
            "feature_image",
            "featureimage",
            "thumbnail",
            "banner")) {
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
