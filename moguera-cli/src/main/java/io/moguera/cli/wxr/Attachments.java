package io.moguera.cli.wxr;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attachments of an export, by number and by the post that they belong to. */
final class Attachments {
  private final Map<Long, Attachment> byId = new HashMap<>();

  Attachments(Iterable<Attachment> attachments) {
    attachments.forEach(attachment -> byId.put(attachment.id(), attachment));
  }

  Optional<Attachment> find(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** {@return the images of a post in the order of its gallery} */
  List<Attachment> imagesOf(long post) {
    return byId.values().stream()
        .filter(attachment -> attachment.parent() == post && attachment.surelyImage())
        .sorted(Comparator.comparingInt(Attachment::order).thenComparingLong(Attachment::id))
        .toList();
  }

  List<Attachment> all() {
    return byId.values().stream().sorted(Comparator.comparingLong(Attachment::id)).toList();
  }
}
