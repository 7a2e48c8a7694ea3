package io.moguera.core.write.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.sql.Layout;
import io.moguera.core.write.Draft;
import io.moguera.core.write.Mistakes;
import io.moguera.core.write.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that bodies refer to, of those that the caller may see: one statement for each
 * resource that is referred to. For one write.
 */
final class Resolver {
  private static final String ALIAS = "r";

  private final DSLContext sql;
  private final Registry registry;
  private final Rights rights;
  private final Map<String, Known> known = new HashMap<>();

  Resolver(DSLContext sql, Registry registry, Rights rights) {
    this.sql = sql;
    this.registry = registry;
    this.rights = rights;
  }

  /** Looks up all that a draft refers to, and notes what is not there. */
  Found resolve(Resource resource, Draft draft, Mistakes mistakes) {
    Map<String, List<Target>> wanted = new LinkedHashMap<>();
    draft
        .references()
        .forEach(
            (field, target) ->
                target.ifPresent(
                    t ->
                        wanted
                            .computeIfAbsent(to(resource, field), r -> new ArrayList<>())
                            .add(t)));
    draft
        .lists()
        .forEach(
            (field, targets) ->
                wanted
                    .computeIfAbsent(to(resource, field), r -> new ArrayList<>())
                    .addAll(targets));
    wanted.forEach((name, targets) -> lookUp(registry.require(name), targets));
    var references = new LinkedHashMap<String, Optional<Long>>();
    draft
        .references()
        .forEach(
            (field, target) ->
                references.put(field, target.flatMap(t -> id(to(resource, field), t, mistakes))));
    var lists = new LinkedHashMap<String, List<Long>>();
    draft
        .lists()
        .forEach(
            (field, targets) ->
                lists.put(
                    field,
                    targets.stream()
                        .flatMap(t -> id(to(resource, field), t, mistakes).stream())
                        .distinct()
                        .toList()));
    return new Found(references, lists);
  }

  private static String to(Resource resource, String field) {
    Field declared = resource.find(field).orElseThrow();
    return ((FieldType.Link) declared.type()).to();
  }

  private void lookUp(Resource target, List<Target> wanted) {
    Known rows = known.computeIfAbsent(target.name(), name -> new Known());
    List<Field> handles = handles(target);
    Set<Long> ids = new HashSet<>();
    Set<String> names = new HashSet<>();
    wanted.forEach(
        t -> {
          t.id().ifPresent(ids::add);
          t.name().ifPresent(name -> names.add(name.value()));
        });
    Condition which = Layout.id(ALIAS).eq(DSL.any(ids.toArray(Long[]::new)));
    var columns = new ArrayList<SelectField<?>>(List.of(Layout.id(ALIAS)));
    for (Field handle : handles) {
      org.jooq.Field<String> column =
          Layout.column(target, ALIAS, handle.name()).coerce(String.class);
      columns.add(column);
      if (!names.isEmpty()) {
        Condition named = column.eq(DSL.any(names.toArray(String[]::new)));
        which = which.or(rights.of(target, handle, ALIAS).map(named::and).orElse(named));
      }
    }
    sql.select(columns)
        .from(Layout.table(target, ALIAS))
        .where(which)
        .and(rights.of(target, ALIAS))
        .forEach(
            row -> {
              long id = Objects.requireNonNull(row.get(Layout.id(ALIAS)));
              rows.ids.add(id);
              for (int i = 0; i < handles.size(); i++) {
                rows.note(handles.get(i).name(), row.get(i + 1, String.class), id);
              }
            });
  }

  /** The unique fields by which a row can be named: its slug, its name. */
  private static List<Field> handles(Resource target) {
    return target.fields().values().stream()
        .filter(Field::unique)
        .filter(field -> field.type() instanceof FieldType.Slug || field.name().equals("name"))
        .toList();
  }

  private Optional<Long> id(String resource, Target target, Mistakes mistakes) {
    Known rows = Objects.requireNonNull(known.get(resource));
    Optional<Long> id =
        target.id().isPresent()
            ? Optional.of(target.id().getAsLong()).filter(rows.ids::contains)
            : target.name().flatMap(rows::find);
    if (id.isEmpty()) {
      mistakes.add(
          target.pointer(),
          "there is no row of %s %s"
              .formatted(
                  resource,
                  target
                      .name()
                      .map(name -> "named " + name.value())
                      .orElseGet(() -> "with the id " + target.id().getAsLong())));
    }
    return id;
  }

  /**
   * The rows that were found.
   *
   * @param references to one row; empty clears it
   * @param lists to several, each once, in order
   */
  record Found(Map<String, Optional<Long>> references, Map<String, List<Long>> lists) {}

  private static final class Known {
    private final Set<Long> ids = new HashSet<>();
    private final Map<String, Map<String, Long>> byHandle = new LinkedHashMap<>();

    void note(String handle, @Nullable String value, long id) {
      if (value != null) {
        byHandle.computeIfAbsent(handle, h -> new HashMap<>()).put(value, id);
      }
    }

    Optional<Long> find(Target.Name name) {
      return byHandle.entrySet().stream()
          .filter(entry -> name.field().isEmpty() || name.field().get().equals(entry.getKey()))
          .map(entry -> entry.getValue().get(name.value()))
          .filter(Objects::nonNull)
          .map(Objects::requireNonNull)
          .findFirst();
    }
  }
}
