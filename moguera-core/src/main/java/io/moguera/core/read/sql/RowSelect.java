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
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The columns of a selection and where they come from. References are told in the same statement:
 * those to one row are joined, those to many are gathered by PostgreSQL.
 */
final class RowSelect {
  /** The alias of the table whose rows are selected. */
  static final String ALIAS = "t";

  static final int ID_COLUMN = 0;
  static final int VERSION_COLUMN = 1;

  private final Registry registry;
  private final Rights rights;
  private final Resource resource;
  private final Columns columns = new Columns();
  private final List<Member> members = new ArrayList<>();
  private Table<?> from;

  RowSelect(Registry registry, Rights rights, Selection selection) {
    this.registry = registry;
    this.rights = rights;
    this.resource = selection.resource();
    this.from = Layout.table(resource, ALIAS);
    columns.add(id());
    columns.add(Layout.number(ALIAS, "version"));
    if (!selection.wants("id")) {
      given("id");
    }
    Selection.given(resource).stream().filter(selection::wants).forEach(this::given);
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
                members.add(new Member.Rows(name, include.link(), Member.UNGUARDED));
              }
            });
  }

  static org.jooq.Field<Long> id() {
    return Layout.id(ALIAS);
  }

  Columns columns() {
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
    int column =
        switch (name) {
          case "id" -> ID_COLUMN;
          case "version" -> VERSION_COLUMN;
          default -> columns.add(Layout.column(resource, ALIAS, name));
        };
    members.add(new Member.Plain(name, column, Member.UNGUARDED));
  }

  private void declared(Field field, Optional<Selection.Include> include) {
    String name = field.name();
    int guard = rights.of(resource, field, ALIAS).map(this::guard).orElse(Member.UNGUARDED);
    members.add(
        switch (field.type()) {
          case FieldType.References _ -> {
            var link = (Link.Forward) Link.find(registry, resource, name).orElseThrow();
            yield include.isPresent()
                ? new Member.Rows(name, link, guard)
                : new Member.Many(name, columns.add(gathered(link)), guard);
          }
          case FieldType.Reference reference when include.isEmpty() ->
              joined(name, registry.require(reference.to()), guard);
          case FieldType.Reference _ ->
              new Member.Whole(
                  name,
                  include.orElseThrow().link(),
                  columns.add(Layout.number(ALIAS, name)),
                  guard);
          case FieldType.Count count ->
              new Member.Plain(
                  name, columns.add(Counts.of(registry, resource, count, ALIAS)), guard);
          default ->
              new Member.Plain(name, columns.add(Layout.column(resource, ALIAS, name)), guard);
        });
  }

  private int guard(Condition condition) {
    return columns.add(DSL.field(condition));
  }

  private Member.One joined(String name, Resource target, int guard) {
    String alias = ALIAS + "_" + name;
    from =
        from.leftJoin(Layout.table(target, alias))
            .on(Layout.id(alias).eq(Layout.number(ALIAS, name)).and(rights.of(target, alias)));
    int first = Summary.addTo(columns, rights, target, alias);
    return new Member.One(name, Summary.Kind.of(target), first, guard);
  }

  /** The summaries of all rows to which a field refers, as a JSON array. */
  private org.jooq.Field<String> gathered(Link.Forward link) {
    String alias = ALIAS + "s";
    String pairs = ALIAS + "j";
    org.jooq.Field<String> all =
        DSL.field(
            "coalesce('[' || string_agg({0}, ',' order by {1}) || ']', '[]')",
            String.class, Summary.json(rights, link.target(), alias), Layout.position(pairs));
    return DSL.field(
        DSL.select(all)
            .from(Layout.joinTable(resource, link.relation()).as(DSL.name(pairs)))
            .join(Layout.table(link.target(), alias))
            .on(Layout.id(alias).eq(Layout.number(pairs, "target")))
            .where(Layout.number(pairs, "source").eq(id()))
            .and(rights.of(link.target(), alias)));
  }
}
