package io.moguera.backup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a backup says of itself before its rows.
 *
 * @param madeAt the time of the snapshot
 * @param postgres the version of the database, as a number
 * @param coreMigrations the versions of core's migrations that had been run
 * @param serverMigrations the same of the server's
 * @param declarations the text of {@code moguera.yml}; empty for none
 * @param tables with their rows at that time
 * @param keys ids of the master keys that secrets are sealed with
 * @param files how many contents of images lay elsewhere than in the database, and are here too
 * @param missingFiles how many of them were not where they should have been
 */
public record Manifest(
    Instant madeAt,
    int postgres,
    List<String> coreMigrations,
    List<String> serverMigrations,
    String declarations,
    List<Table> tables,
    List<String> keys,
    long files,
    long missingFiles) {
  private static final JsonMapper JSON = new JsonMapper();

  public Manifest {
    coreMigrations = List.copyOf(coreMigrations);
    serverMigrations = List.copyOf(serverMigrations);
    tables = List.copyOf(tables);
    keys = List.copyOf(keys);
  }

  /**
   * A table.
   *
   * @param schema {@code public} or {@code moguera}
   * @param rows how many there are
   */
  public record Table(String schema, String name, List<Column> columns, long rows) {
    public Table {
      columns = List.copyOf(columns);
    }

    /** {@return the name as people write it} */
    public String label() {
      return schema + "." + name;
    }
  }

  /**
   * A column.
   *
   * @param type as PostgreSQL writes it
   */
  public record Column(String name, String type) {}

  /** {@return the number of all rows} */
  public long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }

  byte[] written() {
    ObjectNode json = JSON.createObjectNode();
    json.put("made_at", madeAt.toString());
    json.put("postgres", postgres);
    json.set("core_migrations", array(coreMigrations));
    json.set("server_migrations", array(serverMigrations));
    json.put("declarations", declarations);
    json.set("master_keys", array(keys));
    json.put("files", files).put("missing_files", missingFiles);
    ArrayNode list = json.putArray("tables");
    for (Table table : tables) {
      ObjectNode one = list.addObject();
      one.put("schema", table.schema()).put("name", table.name()).put("rows", table.rows());
      ArrayNode columns = one.putArray("columns");
      table.columns().forEach(c -> columns.addObject().put("name", c.name()).put("type", c.type()));
    }
    return JSON.writeValueAsBytes(json);
  }

  static Manifest read(byte[] bytes) {
    JsonNode json = JSON.readTree(bytes);
    List<Table> tables = new ArrayList<>();
    for (JsonNode table : json.path("tables")) {
      List<Column> columns = new ArrayList<>();
      for (JsonNode column : table.path("columns")) {
        columns.add(new Column(column.path("name").asString(), column.path("type").asString()));
      }
      tables.add(
          new Table(
              table.path("schema").asString(),
              table.path("name").asString(),
              columns,
              table.path("rows").asLong()));
    }
    return new Manifest(
        Instant.parse(json.path("made_at").asString()),
        json.path("postgres").asInt(),
        texts(json.path("core_migrations")),
        texts(json.path("server_migrations")),
        json.path("declarations").asString(""),
        tables,
        texts(json.path("master_keys")),
        json.path("files").asLong(0),
        json.path("missing_files").asLong(0));
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = JSON.createArrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
