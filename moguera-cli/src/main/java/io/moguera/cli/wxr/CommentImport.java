package io.moguera.cli.wxr;

import io.moguera.cli.markdown.PlainText;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.ImportReport;
import io.moguera.cli.transfer.ImportedRows;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings in the comments of one post or page, each after the one that it answers. */
final class CommentImport {
  private final ImportedRows comments;
  private final ImportedRows users;
  private final List<WxrRecord.Author> authors;
  private final ImportReport report;

  CommentImport(
      ImportedRows comments,
      ImportedRows users,
      List<WxrRecord.Author> authors,
      ImportReport report) {
    this.comments = comments;
    this.users = users;
    this.authors = authors;
    this.report = report;
  }

  /**
   * The comments of an item.
   *
   * @param kind POSTS or PAGES
   * @param commented the row of the item; empty when there is none
   */
  void run(List<WxrRecord.Comment> given, ImportKind kind, Optional<Long> commented) {
    for (WxrRecord.Comment comment : ordered(given)) {
      if (commented.isEmpty()) {
        skipped(comment, "no-post");
      } else if (comment.approved().contains("trash")) {
        skipped(comment, "trash");
      } else {
        one(comment, kind, commented.get());
      }
    }
  }

  void skipped(WxrRecord.Comment comment, String why) {
    report.skipped(ImportKind.COMMENTS, why, label(comment));
  }

  private static String label(WxrRecord.Comment comment) {
    return comment.id() + " by " + (comment.author().isEmpty() ? "nobody" : comment.author());
  }

  private static List<WxrRecord.Comment> ordered(List<WxrRecord.Comment> given) {
    Set<Long> ids = given.stream().map(WxrRecord.Comment::id).collect(Collectors.toSet());
    Set<Long> placed = new HashSet<>();
    Deque<WxrRecord.Comment> waiting = new ArrayDeque<>(given);
    List<WxrRecord.Comment> ordered = new java.util.ArrayList<>();
    int passedOver = 0;
    while (!waiting.isEmpty()) {
      WxrRecord.Comment comment = waiting.remove();
      boolean ready =
          !ids.contains(comment.parent())
              || placed.contains(comment.parent())
              // Comments that answer each other in a circle.
              || passedOver > waiting.size();
      if (ready) {
        ordered.add(comment);
        placed.add(comment.id());
        passedOver = 0;
      } else {
        waiting.add(comment);
        passedOver++;
      }
    }
    return ordered;
  }

  private void one(WxrRecord.Comment comment, ImportKind kind, long commented) {
    String id = Long.toString(comment.id());
    if (comments.present(id).isPresent()) {
      return;
    }
    String body = PlainText.of(comment.content());
    if (body.isEmpty()) {
      skipped(comment, "empty");
      return;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put(kind.equals(ImportKind.POSTS) ? "post" : "page", Map.of("id", commented));
    fields.put("body", body);
    fields.put("state", state(comment));
    // Left out, it would be whoever runs the import.
    fields.put("author", author(comment).map(user -> Map.of("id", user)).orElse(null));
    if (!comment.author().isEmpty()) {
      fields.put("name", comment.author());
    }
    if (comment.email().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      fields.put("email", comment.email());
    }
    if (isAddress(comment.url())) {
      fields.put("url", comment.url());
    }
    comment
        .date()
        .ifPresent(
            date -> {
              fields.put("created_at", date);
              fields.put("updated_at", date);
            });
    if (comment.parent() != 0) {
      comments.find(comment.parent()).ifPresent(row -> fields.put("reply_to", Map.of("id", row)));
    }
    comments.create(id, label(comment), fields, List.of());
  }

  private static String state(WxrRecord.Comment comment) {
    return switch (comment.approved()) {
      case "1", "approve", "approved" -> "approved";
      case "spam" -> "spam";
      default -> "pending";
    };
  }

  /** Whoever was signed in when writing; a name or address that anybody may type proves nothing. */
  private Optional<Long> author(WxrRecord.Comment comment) {
    if (comment.userId() == 0) {
      return Optional.empty();
    }
    String email = comment.email().toLowerCase(Locale.ROOT);
    return authors.stream()
        .filter(
            author ->
                author.id() == comment.userId()
                    || author.id() == 0
                        && !email.isEmpty()
                        && author.email().toLowerCase(Locale.ROOT).equals(email))
        .findFirst()
        .flatMap(author -> users.find(author.login()));
  }

  private static boolean isAddress(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("(?i)https?");
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
