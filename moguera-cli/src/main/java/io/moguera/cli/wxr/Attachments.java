package io.moguera.cli.wxr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attachments of an export, by number and by the post that they belong to. */
final class Attachments {
  private final Map<Long, Attachment> byId = new HashMap<>();
  private final Map<Long, List<Attachment>> imagesByPost = new HashMap<>();

  Attachments(Iterable<Attachment> attachments) {
    for (Attachment attachment : attachments) {
      byId.put(attachment.id(), attachment);
      if (attachment.parent() != 0 && attachment.media().surelyImage()) {
        imagesByPost.computeIfAbsent(attachment.parent(), _ -> new ArrayList<>()).add(attachment);
      }
    }
    Comparator<Attachment> order =
        Comparator.comparingInt(Attachment::order).thenComparingLong(Attachment::id);
    imagesByPost.values().forEach(images -> images.sort(order));
  }

  Optional<Attachment> find(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** {@return the images of a post in the order of its gallery} */
  List<Attachment> imagesOf(long post) {
    return imagesByPost.getOrDefault(post, List.of());
  }

  List<Attachment> all() {
    return byId.values().stream().sorted(Comparator.comparingLong(Attachment::id)).toList();
  }
}
