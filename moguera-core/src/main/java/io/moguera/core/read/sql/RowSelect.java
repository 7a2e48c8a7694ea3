package io.moguera.core.read.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.expression.sql.Counts;
import io.moguera.core.query.Link;
import io.moguera.core.query.Selection;
import io.moguera.core.sql.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The columns of a selection and where they come from. References to one row are joined, so that
 * their summaries cost no statement of their own.
 */
final class RowSelect {
  /** The alias of the table whose rows are selected. */
  static final String ALIAS = "t";

  private final Registry registry;
  private final Rights rights;
  private final Resource resource;
  private final List<SelectFieldOrAsterisk> columns = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private Table<?> from;

  RowSelect(Registry registry, Rights rights, Selection selection) {
    this.registry = registry;
    this.rights = rights;
    this.resource = selection.resource();
    this.from = Layout.table(resource, ALIAS);
    columns.add(id());
    columns.add(version());
    Selection.given(resource).stream().filter(selection::wants).forEach(this::given);
    if (!selection.wants("id")) {
      members.addFirst(new Member.Plain("id", id(), Optional.empty()));
    }
    for (Field field : resource.fields().values()) {
      if (!field.hidden() && selection.wants(field.name())) {
        declared(field, Optional.ofNullable(selection.includes().get(field.name())));
      }
    }
    selection
        .includes()
        .forEach(
            (name, include) -> {
              if (include.link() instanceof Link.Backward) {
                members.add(new Member.Rows(name, include.link(), Optional.empty()));
              }
            });
  }

  static org.jooq.Field<Long> id() {
    return Layout.id(ALIAS);
  }

  static org.jooq.Field<Long> version() {
    return Layout.number(ALIAS, "version");
  }

  List<SelectFieldOrAsterisk> columns() {
    return columns;
  }

  Table<?> from() {
    return from;
  }

  List<Member> members() {
    return members;
  }

  Resource resource() {
    return resource;
  }

  private void given(String name) {
    org.jooq.Field<?> column = Layout.column(resource, ALIAS, name);
    members.add(new Member.Plain(name, added(name, column), Optional.empty()));
  }

  private org.jooq.Field<?> added(String name, org.jooq.Field<?> column) {
    if (name.equals("id") || name.equals("version")) {
      return column;
    }
    org.jooq.Field<?> named = column.as(name);
    columns.add(named);
    return named;
  }

  private void declared(Field field, Optional<Selection.Include> include) {
    String name = field.name();
    Optional<org.jooq.Field<Boolean>> guard =
        rights.of(resource, field, ALIAS).map(condition -> guard(name, condition));
    switch (field.type()) {
      case FieldType.References _ -> {
        var link = (Link.Forward) Link.find(registry, resource, name).orElseThrow();
        members.add(
            include.isPresent()
                ? new Member.Rows(name, link, guard)
                : new Member.Many(name, link, guard));
      }
      case FieldType.Reference reference when include.isEmpty() ->
          members.add(new Member.One(name, joined(name, reference), guard));
      case FieldType.Reference _ -> {
        org.jooq.Field<Long> key = Layout.number(ALIAS, name);
        columns.add(key);
        members.add(new Member.Whole(name, include.orElseThrow().link(), key, guard));
      }
      case FieldType.Count count -> {
        org.jooq.Field<?> counted = Counts.of(registry, resource, count, ALIAS);
        members.add(new Member.Plain(name, added(name, counted), guard));
      }
      default ->
          members.add(
              new Member.Plain(name, added(name, Layout.column(resource, ALIAS, name)), guard));
    }
  }

  private org.jooq.Field<Boolean> guard(String name, Condition condition) {
    org.jooq.Field<Boolean> guard = DSL.field(condition).as(name + "_guard");
    columns.add(guard);
    return guard;
  }

  private Summary.Columns joined(String name, FieldType.Reference reference) {
    Resource target = registry.require(reference.to());
    String alias = ALIAS + "_" + name;
    from =
        from.leftJoin(Layout.table(target, alias))
            .on(Layout.id(alias).eq(Layout.number(ALIAS, name)).and(rights.of(target, alias)));
    Summary.Columns summary = Summary.Columns.of(rights, target, alias, name);
    columns.add(summary.id());
    columns.add(summary.label());
    columns.add(summary.slug());
    return summary;
  }

  /** {@return whether the caller may see what a guard guards} */
  static boolean open(Optional<org.jooq.Field<Boolean>> guard, Record row) {
    return guard.isEmpty() || Boolean.TRUE.equals(row.get(guard.get()));
  }
}
