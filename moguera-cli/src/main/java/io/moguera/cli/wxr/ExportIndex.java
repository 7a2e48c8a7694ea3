package io.moguera.cli.wxr;

import io.moguera.cli.transfer.PeopleAndTerms;
import io.moguera.cli.wxr.WxrRecord.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a whole export before its items are imported. It holds no item's text, so
 * that an export may be larger than memory.
 */
final class ExportIndex {
  private WxrRecord.@Nullable Site site;
  private final Map<String, WxrRecord.Author> authors = new LinkedHashMap<>();
  private final Map<String, String> loginsByName = new HashMap<>();
  private final Map<String, WxrRecord.Term> categories = new LinkedHashMap<>();
  private final Map<String, WxrRecord.Term> tags = new LinkedHashMap<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private final Map<Long, Long> pageParents = new HashMap<>();
  private long items;

  private ExportIndex() {}

  /** Reads the whole file, so that one that is cut off is refused before anything is written. */
  static ExportIndex read(Path file) throws IOException {
    ExportIndex index = new ExportIndex();
    forEach(file, index::add);
    return index;
  }

  /** Hands over each record of a file. */
  static void forEach(Path file, Consumer<WxrRecord> taker) throws IOException {
    try (WxrReader reader = WxrReader.open(file)) {
      Optional<WxrRecord> record = reader.next();
      while (record.isPresent()) {
        taker.accept(record.get());
        record = reader.next();
      }
    }
  }

  private void add(WxrRecord record) {
    switch (record) {
      case WxrRecord.Site read -> site = read;
      case WxrRecord.Author author -> add(author);
      case WxrRecord.Term term -> add(term);
      case WxrRecord.Item item -> add(item);
    }
  }

  private void add(WxrRecord.Author author) {
    authors.putIfAbsent(author.login(), author);
    loginsByName.putIfAbsent(PeopleAndTerms.handle(author.login()), author.login());
  }

  private void add(WxrRecord.Term term) {
    switch (term.kind()) {
      case CATEGORY -> categories.merge(term.slug(), term, ExportIndex::fuller);
      case TAG -> tags.merge(term.slug(), term, ExportIndex::fuller);
      case OTHER -> {
        // Nothing refers to it that is imported.
      }
    }
  }

  /** An export of a single post has its terms in the item alone, without parent and description. */
  private static WxrRecord.Term fuller(WxrRecord.Term known, WxrRecord.Term other) {
    return known.description().isEmpty() && known.parent().isEmpty()
        ? fullest(known, other)
        : known;
  }

  private static WxrRecord.Term fullest(WxrRecord.Term known, WxrRecord.Term other) {
    return other.description().isEmpty() && other.parent().isEmpty() ? known : other;
  }

  private void add(WxrRecord.Item item) {
    switch (item.type()) {
      case "attachment" -> attachments.add(Attachment.of(item));
      case "page" -> pageParents.put(item.id(), item.parent());
      default -> {
        // Nothing else has to be known in advance.
      }
    }
    items++;
    if (item.type().equals("post") || item.type().equals("page")) {
      if (!item.creator().isEmpty() && !authors.containsKey(login(item.creator()))) {
        // 1.0 did not list the authors.
        add(new WxrRecord.Author(0, item.creator(), "", item.creator()));
      }
      for (WxrRecord.Term term : item.terms()) {
        if (term.kind() != Kind.OTHER) {
          add(new WxrRecord.Term(term.kind(), term.slug(), term.name(), "", ""));
        }
      }
    }
  }

  WxrRecord.Site site() {
    return java.util.Objects.requireNonNull(site);
  }

  List<WxrRecord.Author> authors() {
    return List.copyOf(authors.values());
  }

  /**
   * {@return the login of the listed author that an item means: some exports write it a little
   * differently there}
   */
  String login(String creator) {
    return authors.containsKey(creator)
        ? creator
        : loginsByName.getOrDefault(PeopleAndTerms.handle(creator), creator);
  }

  /**
   * {@return the tags; those that share their name with an earlier one, as they may in WordPress,
   * are in the second list}
   */
  List<List<WxrRecord.Term>> tags() {
    Set<String> names = new HashSet<>();
    Map<Boolean, List<WxrRecord.Term>> parted =
        tags.values().stream().collect(Collectors.partitioningBy(tag -> names.add(tag.name())));
    return List.of(parted.getOrDefault(true, List.of()), parted.getOrDefault(false, List.of()));
  }

  Attachments attachments() {
    return new Attachments(attachments);
  }

  /** {@return how many items of any kind there are} */
  long items() {
    return items;
  }

  /** {@return the categories, level by level: each one's parent is in an earlier list} */
  List<List<WxrRecord.Term>> categoriesByLevel() {
    List<List<WxrRecord.Term>> levels = new ArrayList<>();
    for (WxrRecord.Term category : categories.values()) {
      int level = 0;
      Set<String> seen = new HashSet<>();
      WxrRecord.Term above = category;
      while (seen.add(above.slug()) && categories.containsKey(above.parent())) {
        above = java.util.Objects.requireNonNull(categories.get(above.parent()));
        level++;
      }
      while (levels.size() <= level) {
        levels.add(new ArrayList<>());
      }
      levels.get(level).add(category);
    }
    return levels;
  }

  /** {@return how many pages stand above a page; 0 for one whose parents go round in a circle} */
  int depth(long page) {
    int depth = 0;
    Set<Long> seen = new HashSet<>(Set.of(page));
    long above = pageParents.getOrDefault(page, 0L);
    while (pageParents.containsKey(above)) {
      if (!seen.add(above)) {
        return 0;
      }
      above = pageParents.getOrDefault(above, 0L);
      depth++;
    }
    return depth;
  }

  /** {@return how many levels of pages there are; at least one} */
  int levels() {
    return 1 + pageParents.keySet().stream().mapToInt(this::depth).max().orElse(0);
  }
}
