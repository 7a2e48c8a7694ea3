package io.moguera.cli.ndjson;

import io.moguera.cli.transfer.ImportFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file of rows: a first line that says what it is, one line for each row, and a last one with
 * their number, without which the file was cut off.
 */
final class Lines {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** The file within its folder. */
  static final String NAME = "rows.ndjson";

  private static final String FORMAT = "moguera-ndjson";
  private static final int VERSION = 1;

  private Lines() {}

  static String first() {
    return JSON.writeValueAsString(
        JSON.createObjectNode().put("format", FORMAT).put("version", VERSION));
  }

  static String last(long rows) {
    ObjectNode last = JSON.createObjectNode();
    last.putObject("end").put("rows", rows);
    return JSON.writeValueAsString(last);
  }

  static String of(Line written) {
    ObjectNode line = JSON.createObjectNode().put("resource", written.resource());
    line.set("key", written.key());
    line.set("row", written.row());
    if (written.trash()) {
      line.put("trash", true);
    }
    return JSON.writeValueAsString(line);
  }

  /**
   * Hands over each row of a file.
   *
   * @throws ImportFileException if it is none of these files, or not whole
   */
  static void forEach(Path file, Consumer<Line> taker) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String text = reader.readLine();
      if (text == null || !isFirst(text)) {
        throw new ImportFileException("no-ndjson", 1);
      }
      long rows = 0;
      for (int number = 2; ; number++) {
        text = reader.readLine();
        if (text == null) {
          throw new ImportFileException("cut", number);
        }
        ObjectNode json = read(text, number);
        if (json.has("end")) {
          requireEnd(json, rows, reader, number);
          return;
        }
        taker.accept(line(json, number));
        rows++;
      }
    } catch (CharacterCodingException e) {
      throw new ImportFileException("no-utf8", 0, e);
    }
  }

  private static boolean isFirst(String text) {
    if (!text.startsWith("{")) {
      return false;
    }
    ObjectNode first = read(text, 1);
    return first.path("format").asString("").equals(FORMAT)
        && first.path("version").asInt(0) == VERSION;
  }

  private static void requireEnd(ObjectNode json, long rows, BufferedReader reader, int number)
      throws IOException {
    if (json.path("end").path("rows").asLong(-1) != rows || reader.readLine() != null) {
      throw new ImportFileException("other-lines", number);
    }
  }

  private static ObjectNode read(String text, int number) {
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw new ImportFileException("no-json", number, e);
    }
    throw new ImportFileException("no-object", number);
  }

  private static Line line(ObjectNode json, int number) {
    JsonNode resource = json.path("resource");
    if (resource.isString()
        && json.path("key") instanceof ObjectNode key
        && !key.isEmpty()
        && json.path("row") instanceof ObjectNode row) {
      return new Line(resource.stringValue(), key, row, json.path("trash").asBoolean(false));
    }
    throw new ImportFileException("no-row", number);
  }
}
