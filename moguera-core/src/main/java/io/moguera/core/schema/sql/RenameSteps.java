package io.moguera.core.schema.sql;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.sql.Layout;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Renames, of tables and columns and of all that is named after them. They break instances of the
 * previous declaration, which look for the old names.
 */
final class RenameSteps {
  private final PlanDraft draft;
  private final Catalog catalog;

  /** What bears a name that the planner gave, before anything was renamed. */
  private final Set<Object> usual = new HashSet<>();

  RenameSteps(PlanDraft draft) {
    this.draft = draft;
    this.catalog = draft.catalog();
    for (TableState table : catalog.tables()) {
      table.constraints.stream()
          .filter(constraint -> constraint.name.equals(constraint.usualName(table.name)))
          .forEach(usual::add);
      table.indexes.stream()
          .filter(index -> index.name.equals(Names.index(table.name, index.index)))
          .forEach(usual::add);
    }
  }

  void plan(Registry registry) {
    for (Resource resource : registry.resources()) {
      String before =
          resource
              .renamedFrom()
              .filter(old -> catalog.has(old) && !catalog.has(resource.name()))
              .orElse(resource.name());
      if (!before.equals(resource.name())) {
        table(before, resource.name());
        rows(before, resource.name());
      }
      for (Field field : resource.fields().values()) {
        field(resource, before, field);
      }
    }
    catalog.tables().forEach(this::names);
  }

  private void table(String before, String now) {
    draft.breaking(
        before, "alter table %s rename to %s".formatted(Names.table(before), Names.quoted(now)));
    catalog.rename(before, now);
  }

  /** History, old addresses and the like go along. */
  private void rows(String before, String now) {
    for (String table : catalog.aboutResources()) {
      draft.breaking(
          "",
          "update moguera.%s set resource = %s where resource = %s"
              .formatted(Names.quoted(table), Names.literal(now), Names.literal(before)));
    }
  }

  private void field(Resource resource, String tableBefore, Field field) {
    boolean many = field.type() instanceof FieldType.References;
    if (many) {
      String join = Layout.joinTableName(resource.name(), field.name());
      Optional<String> before =
          java.util.stream.Stream.of(field.name(), field.renamedFrom().orElse(field.name()))
              .map(name -> Layout.joinTableName(tableBefore, name))
              .filter(name -> catalog.has(name) && !catalog.has(join))
              .findFirst();
      before.ifPresent(old -> table(old, join));
      if (before.isEmpty()) {
        return;
      }
    } else if (!column(resource, field)) {
      return;
    }
    field
        .renamedFrom()
        .filter(old -> resource.revisioned() && catalog.aboutResources().contains("revisions"))
        .ifPresent(
            old ->
                draft.breaking(
                    "",
                    """
                    update moguera.revisions
                    set content = (content - %1$s) || jsonb_build_object(%2$s, content -> %1$s)
                    where resource = %3$s and jsonb_exists(content, %1$s)\
                    """
                        .formatted(
                            Names.literal(old),
                            Names.literal(field.name()),
                            Names.literal(resource.name()))));
  }

  private boolean column(Resource resource, Field field) {
    TableState table = catalog.find(resource.name()).orElse(null);
    String old = field.renamedFrom().orElse(field.name());
    if (table == null || table.column(old).isEmpty() || table.column(field.name()).isPresent()) {
      return false;
    }
    draft.breaking(
        resource.name(),
        "alter table %s rename column %s to %s"
            .formatted(
                Names.table(resource.name()), Names.quoted(old), Names.quoted(field.name())));
    table.renameColumn(old, field.name());
    return true;
  }

  private void names(TableState table) {
    for (ConstraintState constraint : table.constraints) {
      String name = constraint.usualName(table.name);
      if (usual.contains(constraint) && !constraint.name.equals(name)) {
        draft.breaking(
            table.name,
            "alter table %s rename constraint %s to %s"
                .formatted(
                    Names.table(table.name), Names.quoted(constraint.name), Names.quoted(name)));
        constraint.name = name;
      }
    }
    for (IndexState index : table.indexes) {
      String name = Names.index(table.name, index.index);
      if (usual.contains(index) && !index.name.equals(name)) {
        draft.breaking(
            table.name,
            "alter index %s rename to %s".formatted(Names.table(index.name), Names.quoted(name)));
        index.name = name;
      }
    }
  }
}
