package io.moguera.core.write.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import io.moguera.core.sql.Layout;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * Has all that refers to one row refer to another of its resource, so that the one can be deleted.
 * What is ordered within it is a part of it and stays. A row that would be there twice then, such
 * as a second like of the same chirp, is deleted. For one transaction.
 */
final class Reassignment {
  private final DSLContext sql;
  private final Registry registry;
  private final Rights rights;
  private final OffsetDateTime now;

  Reassignment(DSLContext sql, Registry registry, Rights rights) {
    this.sql = sql;
    this.registry = registry;
    this.rights = rights;
    this.now = Times.now(rights);
  }

  void run(Resource resource, long from, long to) {
    for (Resource source : registry.resources()) {
      for (Relation relation : source.relations()) {
        boolean part =
            source
                .ordered()
                .filter(ordered -> ordered.within().equals(relation.field().name()))
                .isPresent();
        if (relation.type().to().equals(resource.name()) && !part) {
          if (relation.toMany()) {
            movePairs(source, relation, from, to);
          } else {
            twins(source, relation.field())
                .forEach(others -> unite(source, relation, others, from, to));
            move(source, relation, from, to);
          }
        }
      }
    }
  }

  /** The sets of fields that no two rows may share, without the one that changes. */
  private static List<List<String>> twins(Resource source, Field changing) {
    Stream<List<String>> alone = changing.unique() ? Stream.of(List.of()) : Stream.of();
    return Stream.concat(
            alone,
            source.unique().stream()
                .filter(set -> set.contains(changing.name()))
                .map(set -> set.stream().filter(name -> !name.equals(changing.name())).toList()))
        .toList();
  }

  private void unite(Resource source, Relation relation, List<String> others, long from, long to) {
    String name = relation.field().name();
    var same = new ArrayList<QueryPart>();
    same.add(Layout.number("a", name).eq(from));
    same.add(Layout.number("b", name).eq(to));
    others.forEach(
        other ->
            same.add(
                DSL.condition(
                    "{0} = {1}",
                    DSL.field(DSL.name("a", other)), DSL.field(DSL.name("b", other)))));
    note(
        source,
        ChangeLog.Operation.DELETED,
        DSL.sql(
            "delete from {0} as a using {0} as b where {1} returning a.id, a.version + 1 as"
                + " version",
            Layout.table(source),
            DSL.and(same.stream().map(org.jooq.Condition.class::cast).toList())));
  }

  /** A row never becomes its own, such as the parent of itself. */
  private void move(Resource source, Relation relation, long from, long to) {
    boolean own = source.name().equals(relation.type().to());
    QueryPart target =
        own ? DSL.sql("case when id = {0} then null else {0} end", DSL.val(to)) : DSL.val(to);
    note(
        source,
        ChangeLog.Operation.UPDATED,
        DSL.sql(
            "update {0} set {1} = {2}, version = version + 1, updated_at = {3} where {1} = {4}"
                + " returning id, version",
            Layout.table(source),
            DSL.field(DSL.name(relation.field().name())),
            target,
            DSL.val(now),
            DSL.val(from)));
  }

  private void movePairs(Resource source, Relation relation, long from, long to) {
    note(
        source,
        ChangeLog.Operation.UPDATED,
        DSL.sql(
            "update {0} as t set version = version + 1, updated_at = {1} where exists (select 1"
                + " from {2} as j where j.source = t.id and j.target = {3}) returning t.id,"
                + " t.version",
            Layout.table(source), DSL.val(now), Layout.joinTable(source, relation), DSL.val(from)));
    int ignored =
        sql.execute(
            "update {0} as j set target = {1} where j.target = {2} and not exists (select 1 from"
                + " {0} as k where k.source = j.source and k.target = {1})",
            Layout.joinTable(source, relation), DSL.val(to), DSL.val(from));
  }

  /** Runs a statement that gives ids and versions, and notes each in the log. */
  private void note(Resource source, ChangeLog.Operation operation, QueryPart statement) {
    ChangeLog.noteAll(sql, rights, source, operation, statement);
  }
}
