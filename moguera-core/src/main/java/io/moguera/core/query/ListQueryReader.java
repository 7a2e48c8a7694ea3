package io.moguera.core.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.SortKey;
import io.moguera.core.expression.Expression;
import io.moguera.core.expression.ExpressionException;
import io.moguera.core.expression.Expressions;
import io.moguera.core.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads query parameters as lists and selections. Safe for use by several threads. */
public final class ListQueryReader {
  private static final Set<String> SELECTION = Set.of("fields", "include");
  private static final Set<String> LIST =
      Set.of("filter", "q", "sort", "limit", "after", "before", "page", "count");

  /** What moves within a list rather than making it another one. */
  private static final Set<String> WHERE = Set.of("limit", "after", "before", "page", "count");

  /** Characters of lists that are kept as they were understood. */
  private static final int KEPT = 1_000_000;

  private static final int DEEPEST_INCLUDE = 3;
  private static final int LONGEST_FILTER = 4_000;
  private static final int LONGEST_SEARCH = 500;

  private final Registry registry;
  private final Expressions expressions;
  private final Cursors cursors;
  private final Cache<String, ListQuery.Asked> known =
      Caffeine.newBuilder()
          .maximumWeight(KEPT)
          .weigher((String key, ListQuery.Asked asked) -> 500 + key.length())
          .build();

  public ListQueryReader(Registry registry, Expressions expressions, Cursors cursors) {
    this.registry = registry;
    this.expressions = expressions;
    this.cursors = cursors;
  }

  /** {@return what of one row is asked for; other parameters are refused} */
  public Selection selection(Resource resource, Parameters parameters) {
    parameters.requireKnown(SELECTION);
    return selected(resource, parameters);
  }

  /**
   * Reads a list.
   *
   * @param sort its order where the request names none; empty for that of the resource
   */
  public ListQuery list(Resource resource, Parameters parameters, List<SortKey> sort) {
    String key = resource.name() + ' ' + sort + ' ' + parameters.key(WHERE);
    ListQuery.Asked asked = known.get(key, k -> asked(key, resource, parameters, sort));
    return new ListQuery(
        asked,
        parameters.number("limit", ListQuery.USUAL, 1, ListQuery.MOST),
        place(resource, asked.sort(), parameters),
        count(parameters));
  }

  private ListQuery.Asked asked(
      String key, Resource resource, Parameters parameters, List<SortKey> sort) {
    parameters.requireKnown(known(resource));
    Optional<String> search = search(resource, parameters);
    return new ListQuery.Asked(
        key,
        selected(resource, parameters),
        filters(resource, parameters),
        parameters.one("filter").map(source -> filter(resource, source)),
        search,
        sort(resource, parameters, sort));
  }

  private static Set<String> known(Resource resource) {
    var known = new TreeSet<>(LIST);
    known.addAll(SELECTION);
    known.addAll(filterable(resource));
    return known;
  }

  /** {@return the members by whose values a list can be filtered} */
  public static List<String> filterable(Resource resource) {
    var names = new ArrayList<>(Selection.given(resource));
    for (Field field : resource.fields().values()) {
      boolean comparable =
          !(field.type() instanceof FieldType.Json || field.type() instanceof FieldType.Count);
      if (!field.hidden() && comparable) {
        names.add(field.name());
      }
    }
    return names;
  }

  /** {@return whether a parameter of that name means something else than a filter by a field} */
  public static boolean isReserved(String name) {
    return LIST.contains(name) || SELECTION.contains(name);
  }

  private static List<ListQuery.FieldFilter> filters(Resource resource, Parameters parameters) {
    List<String> fields = filterable(resource);
    return parameters.names().stream()
        .filter(fields::contains)
        .map(name -> new ListQuery.FieldFilter(name, parameters.all(name)))
        .toList();
  }

  private Expression filter(Resource resource, String source) {
    if (source.length() > LONGEST_FILTER) {
      throw Parameters.invalid("filter", "is longer than " + LONGEST_FILTER + " characters");
    }
    try {
      return expressions.check(resource, source);
    } catch (ExpressionException e) {
      String at = e.column() > 0 ? ", column " + e.column() + ": " : ": ";
      throw Parameters.invalid("filter", "can't be understood" + at + e.getMessage());
    }
  }

  private static Optional<String> search(Resource resource, Parameters parameters) {
    Optional<String> search = parameters.one("q").map(String::strip).filter(q -> !q.isEmpty());
    if (search.isPresent() && resource.search().isEmpty()) {
      throw Parameters.invalid("q", "can't be used, since " + resource.name() + " has no search");
    }
    if (search.isPresent() && search.get().length() > LONGEST_SEARCH) {
      throw Parameters.invalid("q", "is longer than " + LONGEST_SEARCH + " characters");
    }
    return search;
  }

  private static List<SortKey> sort(Resource resource, Parameters parameters, List<SortKey> usual) {
    var keys = new ArrayList<SortKey>();
    for (String item : parameters.items("sort")) {
      boolean descending = item.startsWith("-");
      String field = descending ? item.substring(1) : item;
      List<String> sortable = sortable(resource);
      if (!sortable.contains(field)) {
        throw Parameters.invalid("sort", "can't be by " + field + Nearest.hint(field, sortable));
      }
      keys.add(new SortKey(field, descending));
    }
    if (keys.isEmpty() && !parameters.all("q").isEmpty()) {
      keys.add(new SortKey(SortKey.RELEVANCE, true));
    } else if (keys.isEmpty()) {
      keys.addAll(usual.isEmpty() ? resource.sort() : usual);
    }
    if (keys.stream().noneMatch(key -> key.field().equals("id"))) {
      keys.add(new SortKey("id", !keys.isEmpty() && keys.getLast().descending()));
    }
    return keys;
  }

  /** {@return the members by which a list can be ordered} */
  public static List<String> sortable(Resource resource) {
    return filterable(resource).stream()
        .filter(
            name ->
                resource
                    .find(name)
                    .map(field -> !(field.type() instanceof FieldType.References))
                    .orElse(true))
        .toList();
  }

  private ListQuery.Place place(Resource resource, List<SortKey> sort, Parameters parameters) {
    List<String> given =
        List.of("after", "before", "page").stream()
            .filter(name -> !parameters.all(name).isEmpty())
            .toList();
    if (given.size() > 1) {
      throw Parameters.invalid(given.get(1), "can't go together with " + given.getFirst());
    }
    if (given.isEmpty()) {
      return new ListQuery.Place.Start();
    }
    String name = given.getFirst();
    return switch (name) {
      case "after" ->
          new ListQuery.Place.After(
              cursors.read(resource.name(), sort, parameters.one(name).orElseThrow()));
      case "before" ->
          new ListQuery.Place.Before(
              cursors.read(resource.name(), sort, parameters.one(name).orElseThrow()));
      default -> numbered(parameters);
    };
  }

  private static ListQuery.Place numbered(Parameters parameters) {
    int limit = parameters.number("limit", ListQuery.USUAL, 1, ListQuery.MOST);
    int last = ListQuery.LAST_ROW_BY_PAGE / limit;
    return new ListQuery.Place.Numbered(parameters.number("page", 1, 1, last));
  }

  private static ListQuery.Count count(Parameters parameters) {
    return parameters
        .one("count")
        .map(
            word ->
                switch (word) {
                  case "exact" -> ListQuery.Count.EXACT;
                  case "estimated" -> ListQuery.Count.ESTIMATED;
                  default -> throw Parameters.invalid("count", "must be exact or estimated");
                })
        .orElse(ListQuery.Count.NONE);
  }

  private Selection selected(Resource resource, Parameters parameters) {
    var fields = new TreeSet<String>();
    List<String> members = Selection.members(resource);
    for (String field : parameters.items("fields")) {
      if (!members.contains(field)) {
        throw Parameters.invalid("fields", "names " + field + Nearest.hint(field, members));
      }
      fields.add(field);
    }
    var tree = new Branch();
    for (String path : parameters.items("include")) {
      tree.add(path);
    }
    return new Selection(resource, fields, includes(resource, tree, ""));
  }

  private Map<String, Selection.Include> includes(Resource resource, Branch tree, String path) {
    var includes = new LinkedHashMap<String, Selection.Include>();
    tree.children.forEach(
        (name, branch) -> {
          Link link =
              Link.find(registry, resource, name)
                  .orElseThrow(() -> unknownInclude(resource, path + name));
          includes.put(
              name,
              new Selection.Include(
                  link,
                  new Selection(
                      link.target(),
                      Set.of(),
                      includes(link.target(), branch, path + name + "."))));
        });
    return includes;
  }

  private ProblemException unknownInclude(Resource resource, String path) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    return Parameters.invalid(
        "include",
        "names "
            + path
            + ", which is no relation of "
            + resource.name()
            + Nearest.hint(name, Link.names(registry, resource)));
  }

  /** The paths of {@code include=} as a tree. */
  private static final class Branch {
    private final Map<String, Branch> children = new LinkedHashMap<>();

    void add(String path) {
      String[] steps = path.split("\\.", -1);
      if (steps.length > DEEPEST_INCLUDE) {
        throw Parameters.invalid(
            "include", "goes deeper than " + DEEPEST_INCLUDE + " levels: " + path);
      }
      Branch branch = this;
      for (String step : steps) {
        branch = branch.children.computeIfAbsent(step, s -> new Branch());
      }
    }
  }
}
