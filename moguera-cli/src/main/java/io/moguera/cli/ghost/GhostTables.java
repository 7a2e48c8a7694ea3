package io.moguera.cli.ghost;

import java.io.InputStream;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the tables of an export from its beginning to its end, one row at a time: {@code {"db":
 * [{"data": {"posts": [...], ...}}]}}, or of old ones {@code {"data": ...}}.
 */
final class GhostTables {
  /** Behind each row comes the next. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final JsonParser parser;
  private final Consumer<String> begun;
  private final BiConsumer<String, JsonNode> taker;

  private GhostTables(
      JsonParser parser, Consumer<String> begun, BiConsumer<String, JsonNode> taker) {
    this.parser = parser;
    this.begun = begun;
    this.taker = taker;
  }

  /**
   * Hands over each row.
   *
   * @param begun told of each table before its rows
   */
  static void read(InputStream in, Consumer<String> begun, BiConsumer<String, JsonNode> taker) {
    try (JsonParser parser = JSON.createParser(in)) {
      var tables = new GhostTables(parser, begun, taker);
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        tables.root();
      }
      while (parser.nextToken() != null) {
        parser.skipChildren();
      }
    }
  }

  private void root() {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("db") && value == JsonToken.START_ARRAY) {
        databases();
      } else if (name.equals("data") && value == JsonToken.START_OBJECT) {
        tables();
      } else {
        parser.skipChildren();
      }
    }
  }

  /** There is one. */
  private void databases() {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        root();
      } else {
        parser.skipChildren();
      }
    }
  }

  private void tables() {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        parser.skipChildren();
        continue;
      }
      begun.accept(name);
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        JsonNode row = JSON.readTree(parser);
        taker.accept(name, row);
      }
    }
  }
}
