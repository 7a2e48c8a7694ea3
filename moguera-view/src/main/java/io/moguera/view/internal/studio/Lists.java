package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import io.moguera.driver.ListQuery;
import io.moguera.driver.Row;
import io.moguera.driver.Slice;
import io.moguera.view.internal.studio.page.Entry;
import io.moguera.view.internal.studio.page.Item;
import io.moguera.view.internal.studio.page.ListingPage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists of any resource, with search, filter and pages by cursor. */
final class Lists {
  private static final int ROWS = 20;
  private static final List<String> STATUSES =
      List.of("draft", "scheduled", "published", "archived");
  private static final String TRASH = "trash";

  /** A field that rows are filtered by, and what it may be. */
  private record Filter(String field, List<String> values) {}

  Reply page(Desk desk, Declaration declaration) {
    var filter = filter(declaration);
    var value = filter.map(one -> desk.parameter(one.field())).orElse("");
    var inTrash = value.equals(TRASH) && declaration.traits().contains("trashable");
    var rows = desk.moguera().resource(declaration.name());
    var slice =
        inTrash
            ? rows.trash(q -> paged(desk, q)).page()
            : rows.page(
                q ->
                    searched(
                        desk, declaration, paged(desk, filtered(q, declaration, filter, value))));
    return Reply.Page.of(
        "list",
        listing(desk, declaration, null, slice, inTrash ? Items::inTrash : null, filter, value));
  }

  /** The rows of a relation, such as the posts of a category. */
  Optional<Reply> related(Desk desk, Declaration from, long id, Declaration.Relation relation) {
    return desk.declaration(relation.resource())
        .map(
            target -> {
              var owner = desk.moguera().resource(from.name()).require(id);
              var slice =
                  desk.moguera()
                      .resource(from.name())
                      .relation(id, relation.name(), q -> paged(desk, q))
                      .page();
              var parent =
                  new Entry(Names.row(desk.texts(), from, owner), Paths.row(from.name(), id), null);
              return Reply.Page.of(
                  "list", listing(desk, target, parent, slice, null, Optional.empty(), ""));
            });
  }

  private static Optional<Filter> filter(Declaration declaration) {
    if (declaration.isPublishable()) {
      List<String> values = new ArrayList<>(STATUSES);
      if (declaration.traits().contains("trashable")) {
        values.add(TRASH);
      }
      return Optional.of(new Filter("status", values));
    }
    var trash = declaration.traits().contains("trashable") ? List.of(TRASH) : List.<String>of();
    return declaration.fields().stream()
        .filter(field -> field.type().equals("enum"))
        .findFirst()
        .map(field -> new Filter(field.name(), joined(field.values(), trash)))
        .or(() -> trash.isEmpty() ? Optional.empty() : Optional.of(new Filter("status", trash)));
  }

  private static List<String> joined(List<String> values, List<String> more) {
    return Stream.concat(values.stream(), more.stream()).distinct().toList();
  }

  private static ListQuery filtered(
      ListQuery query, Declaration declaration, Optional<Filter> filter, String value) {
    var asked =
        declaration.name().equals("images") || declaration.name().equals("comments")
            ? query.sort("-id")
            : query;
    if (declaration.isPublishable()) {
      asked = asked.sort("-updated_at");
    }
    return filter.isPresent() && filter.orElseThrow().values().contains(value)
        ? asked.where(filter.orElseThrow().field(), value)
        : asked;
  }

  private static ListQuery searched(Desk desk, Declaration declaration, ListQuery query) {
    var words = desk.parameter("q");
    return words.isEmpty() || !declaration.searchable() ? query : query.search(words);
  }

  private static ListQuery paged(Desk desk, ListQuery query) {
    var limited = query.limit(ROWS);
    var after = desk.parameter("after");
    var before = desk.parameter("before");
    return !after.isEmpty()
        ? limited.after(after)
        : before.isEmpty() ? limited : limited.before(before);
  }

  private interface Showing {
    Item item(Desk desk, Declaration declaration, Row row);
  }

  private static ListingPage listing(
      Desk desk,
      Declaration declaration,
      @Nullable Entry parent,
      Slice<Row> slice,
      @Nullable Showing showing,
      Optional<Filter> filter,
      String value) {
    var name = declaration.name();
    var heading = Names.resource(desk.texts(), name);
    var may = parent == null && desk.site().permissions().mayCreate(desk, name);
    var isImages = name.equals("images");
    Showing shown = showing == null ? Items::of : showing;
    return new ListingPage(
        desk.frame(heading),
        heading,
        name,
        parent,
        may && !isImages && !name.equals("comments") ? Paths.blank(name) : null,
        desk.texts().find("studio.new." + name).orElseGet(() -> desk.t("studio.new")),
        declaration.searchable() && parent == null,
        desk.parameter("q"),
        filters(desk, declaration, filter, value),
        filter.map(Filter::field).orElse(""),
        value,
        slice.items().stream().map(row -> shown.item(desk, declaration, row)).toList(),
        turned(desk, filter, value, "before", slice.prevCursor()),
        turned(desk, filter, value, "after", slice.nextCursor()),
        isImages && may,
        !value.isEmpty() || !desk.parameter("q").isEmpty(),
        null);
  }

  private static List<Entry> filters(
      Desk desk, Declaration declaration, Optional<Filter> filter, String value) {
    if (filter.isEmpty()) {
      return List.of();
    }
    var base = Paths.list(declaration.name());
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(desk.t("studio.filter.all"), base, value.isEmpty() ? "page" : null));
    for (var one : filter.orElseThrow().values()) {
      entries.add(
          new Entry(
              Names.value(desk.texts(), one),
              base + "?" + filter.orElseThrow().field() + "=" + encoded(one),
              one.equals(value) ? "page" : null));
    }
    return entries;
  }

  private static @Nullable String turned(
      Desk desk, Optional<Filter> filter, String value, String direction, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    var address = new StringBuilder("?");
    filter
        .filter(one -> !value.isEmpty())
        .ifPresent(one -> address.append(one.field() + "=" + encoded(value) + "&"));
    var words = desk.parameter("q");
    if (!words.isEmpty()) {
      address.append("q=" + encoded(words) + "&");
    }
    return address.append(direction + "=" + encoded(cursor)).toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
