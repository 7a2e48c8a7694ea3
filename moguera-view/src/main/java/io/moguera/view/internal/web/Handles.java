package io.moguera.view.internal.web;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.driver.Reference;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What rows are called in addresses and in links. */
final class Handles {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|\\p{Cs}|\\uFFFD");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");
  private static final int MOST_CHARACTERS = 300;

  private Handles() {}

  static String of(@Nullable String slug, long id) {
    return slug == null || slug.isEmpty() ? Long.toString(id) : slug;
  }

  static String of(Reference reference) {
    return of(reference.slug(), reference.id());
  }

  static String title(@Nullable String title, Site site) {
    return title == null || title.isBlank() ? site.texts().text("untitled") : title.strip();
  }

  static String label(Reference reference, Site site) {
    return title(reference.label(), site);
  }

  /** The named part of the request's path, unless nothing can have such a name. */
  static Optional<String> in(ServerRequest request, String parameter) {
    var handle = request.path().pathParameters().get(parameter);
    var impossible =
        handle.isEmpty()
            || handle.equals(".")
            || handle.equals("..")
            || handle.length() > MOST_CHARACTERS
            || CONTROL.matcher(handle).find();
    return impossible ? Optional.empty() : Optional.of(handle);
  }

  /** The page of a list that is asked for, from 1; nothing where there can be no such page. */
  static OptionalInt page(ServerRequest request, int perPage) {
    var asked = request.query().first("page").orElse("1");
    if (!NUMBER.matcher(asked).matches()) {
      return OptionalInt.empty();
    }
    var page = Integer.parseInt(asked);
    // The API counts pages up to row 10,000.
    return (long) page * perPage > 10_000 ? OptionalInt.empty() : OptionalInt.of(page);
  }

  /** The language of a text where it is another than the site's. */
  static @Nullable String lang(@Nullable String language, Site site) {
    if (language == null || language.isBlank()) {
      return null;
    }
    var tag = Locale.forLanguageTag(language.strip().replace('_', '-')).toLanguageTag();
    return tag.equals("und") || tag.equals(site.texts().lang()) ? null : tag;
  }
}
