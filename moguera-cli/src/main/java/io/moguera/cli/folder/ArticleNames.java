package io.moguera.cli.folder;

import io.moguera.cli.transfer.AddressParts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text says by its path and its addresses. */
final class ArticleNames {
  private static final Pattern DATED = Pattern.compile("(\\d{4}-\\d{1,2}-\\d{1,2})-(.+)");
  private static final Pattern LANGUAGE = Pattern.compile("(.+)\\.([a-z]{2}(?:-[A-Za-z]{2,4})?)");

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private final Convention convention;
  private final ZoneId zone;

  ArticleNames(Convention convention, ZoneId zone) {
    this.convention = convention;
    this.zone = zone;
  }

  Optional<Instant> date(Found found) {
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
  String stem(Found found) {
    String[] parts = found.id().split("/", -1);
    String name = parts[parts.length - 1];
    boolean bundle =
        convention != Convention.JEKYLL && FolderWalk.isIndex(name) && parts.length > 1;
    return bundle ? parts[parts.length - 2] : name.substring(0, name.lastIndexOf('.'));
  }

  Optional<String> language(Found found) {
    String name = found.id().substring(found.id().lastIndexOf('/') + 1);
    Matcher matcher = LANGUAGE.matcher(name.substring(0, name.lastIndexOf('.')));
    return convention == Convention.HUGO && isTranslation(matcher)
        ? Optional.of(matcher.group(2))
        : Optional.empty();
  }

  /** {@return whether a name ends in a language; {@code next.js} does not} */
  private static boolean isTranslation(Matcher matcher) {
    return matcher.matches() && LANGUAGES.contains(matcher.group(2).substring(0, 2));
  }

  List<String> former(MatterFields given) {
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
  String slug(
      Found found, MatterFields given, List<String> former, Optional<String> title, boolean post) {
    Optional<String> part = given.text("slug").map(ArticleNames::last);
    Optional<String> whole =
        given.text("url", "permalink").filter(url -> !url.contains(":")).map(ArticleNames::last);
    Optional<String> address = whole.filter(slug -> !slug.isEmpty()).or(() -> part);
    String slug = address.filter(text -> !text.isEmpty()).orElseGet(() -> fileSlug(found, title));
    part.filter(other -> !other.isEmpty() && !other.equals(slug)).ifPresent(former::add);
    return slug.matches("\\d+") || slug.isEmpty() ? (post ? "post-" : "page-") + slug : slug;
  }

  private String fileSlug(Found found, Optional<String> title) {
    String stem = stem(found);
    Matcher dated = DATED.matcher(stem);
    String name = convention == Convention.JEKYLL && dated.matches() ? dated.group(2) : stem;
    Matcher language = LANGUAGE.matcher(name);
    String own =
        convention == Convention.HUGO && isTranslation(language) ? language.group(1) : name;
    String slug = clean(own.toLowerCase(Locale.ROOT));
    return slug.isEmpty() ? clean(title.orElse("").toLowerCase(Locale.ROOT)) : slug;
  }

  /** {@return the last part of an address, as a slug} */
  private static String last(String address) {
    String path = address.replaceAll("[?#].*", "").replaceAll("(/index)?(\\.html?)?/*\\z", "");
    String part = path.substring(path.lastIndexOf('/') + 1);
    return clean(AddressParts.decoded(part));
  }

  static String clean(String text) {
    String slug = trimmed(text.strip());
    return slug.substring(
        0, slug.offsetByCodePoints(0, Math.min(150, slug.codePointCount(0, slug.length()))));
  }

  /** {@return the text with dashes for what a slug can't hold, and none at its ends} */
  static String trimmed(String text) {
    return AddressParts.dashed(text).replaceAll("\\A-+|-+\\z", "");
  }
}
