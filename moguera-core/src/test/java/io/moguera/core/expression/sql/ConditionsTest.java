package io.moguera.core.expression.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.yaml.Declarations;
import io.moguera.core.expression.Expressions;
import io.moguera.core.schema.sql.CoreMigrations;
import io.moguera.core.schema.sql.SchemaPlanner;
import io.moguera.core.sql.Layout;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each operator and function finds among four things; the fourth is empty. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionsTest {
  private static final Registry REGISTRY =
      Declarations.builtIn()
          .add(
              "moguera.yml",
              """
              resources:
                things:
                  traits: [publishable]
                  fields:
                    name: { type: string }
                    n: { type: integer }
                    price: { type: decimal }
                    day: { type: date }
                    at: { type: timestamp }
                    meta: { type: json }
                    flag: { type: boolean }
                    owner: { type: reference, to: users, inverse: things }
                    parent: { type: reference, to: things, inverse: parts }
                    tags: { type: references, to: tags, inverse: things }
                    parts_count: { type: count, of: things.parent }
              """)
          .registry();

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final Expressions expressions = Expressions.of(REGISTRY);
  private final Resource things = REGISTRY.require("things");
  private final DSLContext sql;

  ConditionsTest(TestDatabase database) {
    CoreMigrations.run(database.dataSource());
    assertThat(new SchemaPlanner(REGISTRY, database.dataSource()).apply(false).steps())
        .isNotEmpty();
    this.sql = DSL.using(database.dataSource(), SQLDialect.POSTGRES);
  }

  @BeforeAll
  void things() {
    sql.execute("insert into roles (name) values ('author')");
    sql.execute("insert into users (name, role) values ('taro', 1), ('hanako', null)");
    sql.execute("insert into tags (name) values ('java'), ('sql')");
    sql.execute(
        """
        insert into things (name, n, price, day, at, meta, flag, owner, parent, status, published_at)
        values ('apple', 1, 1.10, '2026-11-24', '2026-11-24T10:00:00Z',
                '{"color": "red", "size": {"w": 3}, "none": null, "on": true}', true, 1, null, 'published', now()),
               ('Banana', 2, 2, '2026-11-25', '2026-11-24T09:00:00Z', '[1]', false, 2, 1, 'draft', null),
               ('ココナツ', -7, 0.1, '2025-01-31', '2025-01-31T23:59:59Z', 'null', null, 1, 1, 'scheduled', '2000-01-01'),
               (null, null, null, null, null, null, null, null, null, 'scheduled', '9999-01-01')
        """);
    sql.execute("insert into things_tags values (1, 1, 1), (1, 2, 2), (2, 2, 1)");
  }

  private Condition compiled(String source, Optional<Caller> me) {
    return ConditionCompiler.compile(
        expressions.check(things, source),
        "t",
        REGISTRY,
        Asker.of(me, NOW),
        ConditionCompiler.Visibility.EVERYTHING);
  }

  private String found(String source, Optional<Caller> me) {
    return sql
        .select(Layout.id("t"))
        .from(Layout.table(things, "t"))
        .where(compiled(source, me))
        .orderBy(Layout.id("t"))
        .fetch(row -> String.valueOf(row.value1()))
        .stream()
        .collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      textBlock =
          """
          it.name == 'apple'                                | 1
          it.name != 'apple'                                | 2,3,4
          !(it.name == 'apple')                             | 2,3,4
          it.name == null                                   | 4
          it.name != null                                   | 1,2,3
          has(it.name)                                      | 1,2,3
          it.name < 'a'                                     | 2
          it.name.startsWith('app') || it.name.endsWith('na') || it.name.contains('コナ') | 1,2,3
          it.name.contains('%')                             | ''
          size(it.name) == 4                                | 3
          it.name.size() > 5                                | 2
          it.name + '!' == 'apple!'                         | 1
          it.n == 1 && it.price > 1                         | 1
          it.price == 2 && it.n == 2.0                      | 2
          it.price > 0.1                                    | 1,2
          it.price == 0.1                                   | 3
          it.n > it.price                                   | ''
          !(it.n > 0)                                       | 3
          it.n * 2 + 1 == 3                                 | 1
          it.n / 2 == -3                                    | 3
          it.n % 4 == -3                                    | 3
          -it.n == 7                                        | 3
          1 / it.n == 1                                     | 1
          1 / (it.n - 1) == 1                               | 2
          !(1 / (it.n - 1) == 5)                            | 2,3
          it.n * 9223372036854775807 * 9223372036854775807 > 5 | 1,2
          it.price / 2.0 == 0.55                            | 1
          int(it.price) == 1                                | 1
          double(it.n) < 1.5                                | 1,3
          it.flag                                           | 1
          !it.flag                                          | 2
          it.flag == false                                  | 2
          it.flag != true                                   | 2,3,4
          it.flag == (it.n == 1)                            | 1,2
          it.flag || it.n < 0                           | 1,3
          it.day == timestamp('2026-11-24T00:00:00Z')       | 1
          it.day > now                                      | 2
          it.at <= now - duration('1h')                     | 2,3
          now - it.at < duration('90m')                     | 1,2
          it.at + duration('1h') == now                     | 2
          it.at.getFullYear() == 2025 && it.at.getMonth() == 0 && it.at.getDate() == 31 && it.at.getHours() == 23 | 3
          it.at.getDayOfWeek() == 2 && it.day.getDayOfYear() == 327 | 1
          it.meta.color == 'red'                            | 1
          it.meta.color != 'blue'                           | 1
          it.meta.size.w == 3 && it.meta.size.w == 3.0      | 1
          it.meta.on == true && it.meta.none == null        | 1
          it.meta == null                                   | 3,4
          has(it.meta.color)                                | 1
          it.id in [2, 4]                                   | 2,4
          it.name in ['apple', null]                        | 1,4
          !(it.name in ['apple'])                           | 2,3,4
          it.status == 'published'                          | 1
          it.status == 'scheduled'                          | 3,4
          it.published_at != null && it.published_at < now  | 3
          it.owner.name == 'taro'                           | 1,3
          it.owner.name != 'taro'                           | 2
          !(it.owner.name == 'taro')                        | 2
          it.owner.role == 'author'                         | 1,3
          it.owner.role != 'author'                         | 2
          it.parent.owner.name == 'taro'                    | 2,3
          it.parent == it.parent.parent                     | ''
          it.parent == null                                 | 1,4
          it.tags.exists(t, t.name == 'java')               | 1
          it.tags.all(t, t.name == 'sql')                   | 2,3,4
          !it.tags.exists(t, t.name == 'sql')               | 3,4
          size(it.tags) == 2                                | 1
          it.parts.exists(p, p.tags.exists(t, t in it.tags)) | 1
          it.parent.tags.all(t, t in it.tags)               | ''
          it.parent.tags.exists(t, t in it.tags)            | 2
          it.parts_count == 2                               | 1
          it.owner.things.all(x, x.n != null)               | 1,2,3
          it.parts.exists(p, p.flag) || true            | 1,2,3,4
          !it.parts.exists(p, p.flag)                       | 2,3,4
          !it.parts.all(p, p.flag)                          | 1
          [1, 2].exists(x, x == it.n)                       | 1,2
          [it.n, 3].all(x, x > 0)                           | 1,2
          (it.flag ? it.n : it.n + 1) == 3                  | 2
          (it.n == 1 ? it.owner : it.parent.owner).name == 'taro' | 1,2,3
          (it.n > 1 ? it.name : null) == null               | 1,3
          (it.n > 1 ? it.flag : true)                       | 1,3
          """)
  void expression_findsItsRows(String source, String ids) {
    assertThat(found(source, Optional.empty())).isEqualTo(ids);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          it.owner == me                                | 1,3 |
          it.owner != me                                | 2,4 | 1,2,3,4
          me == it.owner && me != null                  | 1,3 |
          me == null                                    |     | 1,2,3,4
          me.role == 'author'                           | 1,2,3,4 |
          me.role != 'admin'                            | 1,2,3,4 |
          !(me.role == 'admin')                         | 1,2,3,4 |
          me.name == it.owner.name                      | 1,3 |
          me.id == 1 && it.n == 2                       | 2   |
          me.name.startsWith('t') && size(me.name) == 4 | 1,2,3,4 |
          me.things.exists(x, x == it)                  | 1,3 |
          it in me.things                               | 1,3 |
          !(it in me.things)                            | 2,4 |
          me == null ? it.n == 1 : it.n == 2            | 2   | 1
          me.email == null                              | 1,2,3,4 |
          [me].exists(x, x == it.owner)                 | 1,3 |
          it.parts.exists(p, p.owner == me)             | 1   |
          """)
  void expression_aboutTheCaller_deniesTheAnonymous(String source, String ids, String anonymous) {
    var taro = Optional.of(new Caller(1, "taro", "author"));
    assertThat(found(source.strip(), taro)).isEqualTo(ids == null ? "" : ids.strip());
    assertThat(found(source.strip(), Optional.empty()))
        .isEqualTo(anonymous == null ? "" : anonymous.strip());
  }

  @Test
  void everyValue_isBound() {
    String text =
        sql.select(Layout.id("t"))
            .from(Layout.table(things, "t"))
            .where(
                compiled(
                    "it.name == 'needle' && it.n == 4711 && it.price > 47.11 && it.meta.needle =="
                        + " 1",
                    Optional.of(new Caller(815, "needle", "needle"))))
            .getSQL();

    assertThat(text).doesNotContain("needle").doesNotContain("4711").doesNotContain("47.11");
  }
}
