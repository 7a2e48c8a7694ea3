package io.moguera.cli.transfer;

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
public final class PeopleAndTerms {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

  private final ImportedRows users;
  private final ImportedRows categories;
  private final ImportedRows tags;
  private final ImportReport report;

  public PeopleAndTerms(Map<ImportKind, ImportedRows> rows, ImportReport report) {
    this.users = java.util.Objects.requireNonNull(rows.get(ImportKind.USERS));
    this.categories = java.util.Objects.requireNonNull(rows.get(ImportKind.CATEGORIES));
    this.tags = java.util.Objects.requireNonNull(rows.get(ImportKind.TAGS));
    this.report = report;
  }

  /**
   * Somebody who wrote.
   *
   * @param login by which the others refer to them
   * @param about what they say of themselves
   */
  public record Author(String login, String email, String displayName, String about) {}

  /**
   * A category or a tag.
   *
   * @param id by which the others refer to it
   * @param parent the id of the category above; empty for none
   */
  public record Term(String id, String slug, String name, String parent, String description) {}

  /** An author, who can't sign in until somebody sets a password. */
  public void author(Author author) {
    String login = author.login();
    String name = handle(login);
    if (users.present(login).isPresent() || users.adopt(login, "name", name).isPresent()) {
      return;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("display_name", author.displayName().isEmpty() ? login : author.displayName());
    fields.put("role", Map.of("name", "author"));
    if (!author.about().isEmpty()) {
      fields.put("description", author.about());
    }
    if (EMAIL.matcher(author.email()).matches()) {
      if (users.isTaken("email", author.email())) {
        report.note("email", login);
      } else {
        fields.put("email", author.email());
      }
    }
    if (users.create(login, login, fields, List.of()).isPresent() && !name.equals(login)) {
      report.note("author", login + ": " + name);
    }
  }

  /** {@return the login as a name that Moguera allows} */
  public static String handle(String login) {
    String name = login.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("\\A[^A-Za-z0-9]+", "");
    if (name.isEmpty()) {
      name = "author-" + Integer.toHexString(login.hashCode());
    }
    return name.substring(0, Math.min(name.length(), 63));
  }

  /** A category, whose parent was brought in before. */
  public void category(Term term) {
    if (categories.present(term.id()).isPresent() || bySlugOrName(categories, term, false)) {
      return;
    }
    Map<String, @Nullable Object> fields = fields(term);
    Optional<Long> parent =
        term.parent().isEmpty() ? Optional.empty() : categories.find(term.parent());
    parent.ifPresent(id -> fields.put("parent", Map.of("id", id)));
    categories.create(term.id(), name(term), fields, otherSlug("category", term));
  }

  /** A tag. */
  public void tag(Term term) {
    if (tags.present(term.id()).isPresent() || bySlugOrName(tags, term, true)) {
      return;
    }
    tags.create(term.id(), name(term), fields(term), otherSlug("tag", term));
  }

  /** Names of categories are no more than names where there is a slug; those of tags are unique. */
  private static boolean bySlugOrName(ImportedRows rows, Term term, boolean alsoByName) {
    return !term.slug().isEmpty() && rows.adopt(term.id(), "slug", term.slug()).isPresent()
        || (alsoByName || term.slug().isEmpty())
            && rows.adopt(term.id(), "name", name(term)).isPresent();
  }

  private static Map<String, @Nullable Object> fields(Term term) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", name(term));
    if (!term.slug().isEmpty()) {
      fields.put("slug", term.slug());
    }
    if (!term.description().isEmpty()) {
      fields.put("description", term.description());
    }
    return fields;
  }

  /** For slugs that are a number alone, such as a year, or hold signs. */
  private static List<String> otherSlug(String kind, Term term) {
    return term.slug().isEmpty()
        ? List.of()
        : List.of(kind + "-" + AddressParts.dashed(term.slug()));
  }

  private static String name(Term term) {
    return term.name().isEmpty() ? term.slug() : term.name();
  }
}
