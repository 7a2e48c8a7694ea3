package io.moguera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@WithDatabase
final class WithDatabaseTest {
  @BeforeAll
  static void createTable(TestDatabase database) throws SQLException {
    execute(database, "create schema shop");
    execute(database, "create table shop.items (id uuid primary key default uuidv7())");
  }

  @Test
  void database_ofTheClass_isSharedByItsTests(TestDatabase database) throws SQLException {
    execute(database, "insert into shop.items default values");
    assertThat(database.toString()).doesNotContain(database.password());
  }

  @Test
  void database_createdByHand_isEmpty() throws SQLException {
    try (var other = TestDatabase.create();
        var connection = other.dataSource().getConnection();
        var tables = connection.getMetaData().getTables(null, "shop", "items", null)) {
      assertThat(tables.next()).isFalse();
    }
  }

  @Test
  void database_copied_hasTheTablesOfItsOrigin() throws SQLException {
    try (var origin = TestDatabase.create()) {
      execute(origin, "create table colours (name text)");
      try (var copy = origin.copy()) {
        execute(copy, "insert into colours values ('red')");
      }
    }
  }

  @Test
  void database_creating_isCheap() {
    TestDatabase.create().close();
    int count = 5;
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      TestDatabase.create().close();
    }
    System.out.println(
        "testkit: a database created and dropped in "
            + (System.nanoTime() - begun) / count / 1_000_000
            + " ms");
  }

  @Nested
  final class Inner {
    @Test
    void database_inNestedClass_isTheOuterOne(TestDatabase database) throws SQLException {
      execute(database, "select from shop.items");
    }
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
