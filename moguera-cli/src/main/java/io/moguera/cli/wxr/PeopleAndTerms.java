package io.moguera.cli.wxr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings in authors, categories and tags; those that are there under the same name or slug are
 * taken as they are.
 */
final class PeopleAndTerms {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

  private final Rows users;
  private final Rows categories;
  private final Rows tags;
  private final ImportReport report;

  PeopleAndTerms(Rows users, Rows categories, Rows tags, ImportReport report) {
    this.users = users;
    this.categories = categories;
    this.tags = tags;
    this.report = report;
  }

  /** An author, who can't sign in until somebody sets a password. */
  void author(WxrRecord.Author author) {
    String login = author.login();
    String name = handle(login);
    if (users.present(login).isPresent() || users.adopt(login, "name", name).isPresent()) {
      return;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("display_name", author.displayName().isEmpty() ? login : author.displayName());
    fields.put("role", Map.of("name", "author"));
    if (EMAIL.matcher(author.email()).matches()) {
      if (users.isTaken("email", author.email())) {
        report.note("an author's address is another user's, and was left out", login);
      } else {
        fields.put("email", author.email());
      }
    }
    if (users.create(login, login, fields, List.of()).isPresent() && !name.equals(login)) {
      report.note("an author got another name, as Moguera does not allow it", login + ": " + name);
    }
  }

  /** {@return the login as a name that Moguera allows} */
  static String handle(String login) {
    String name = login.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("\\A[^A-Za-z0-9]+", "");
    if (name.isEmpty()) {
      name = "author-" + Integer.toHexString(login.hashCode());
    }
    return name.substring(0, Math.min(name.length(), 63));
  }

  /** A category, whose parent was brought in before. */
  void category(WxrRecord.Term term) {
    if (categories.present(term.slug()).isPresent()
        || categories.adopt(term.slug(), "slug", term.slug()).isPresent()) {
      return;
    }
    Map<String, @Nullable Object> fields = fields(term);
    Optional<Long> parent =
        term.parent().isEmpty() ? Optional.empty() : categories.find(term.parent());
    parent.ifPresent(id -> fields.put("parent", Map.of("id", id)));
    categories.create(term.slug(), name(term), fields, otherSlug("category", term));
  }

  void tag(WxrRecord.Term term) {
    if (tags.present(term.slug()).isPresent()
        || tags.adopt(term.slug(), "slug", term.slug()).isPresent()
        || tags.adopt(term.slug(), "name", name(term)).isPresent()) {
      return;
    }
    tags.create(term.slug(), name(term), fields(term), otherSlug("tag", term));
  }

  private static Map<String, @Nullable Object> fields(WxrRecord.Term term) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", name(term));
    fields.put("slug", term.slug());
    if (!term.description().isEmpty()) {
      fields.put("description", term.description());
    }
    return fields;
  }

  /** For slugs that are a number alone, such as a year, or hold signs. */
  private static List<String> otherSlug(String kind, WxrRecord.Term term) {
    return List.of(kind + "-" + term.slug().replaceAll("[^\\p{L}\\p{N}\\p{M}_-]+", "-"));
  }

  private static String name(WxrRecord.Term term) {
    return term.name().isEmpty() ? term.slug() : term.name();
  }
}
