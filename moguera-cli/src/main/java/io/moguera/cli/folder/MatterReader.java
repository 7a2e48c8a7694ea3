package io.moguera.cli.folder;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * Reads front matter: YAML between lines of three dashes, TOML between lines of three plus signs,
 * or a JSON object.
 */
final class MatterReader {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          // The text follows.
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(Map.class);
  private static final ObjectReader TOML =
      TomlMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(Map.class);
  private static final LoadSettings YAML = LoadSettings.builder().build();

  private MatterReader() {}

  /**
   * {@return the fields and the text of a file}
   *
   * @throws Matter.Broken if there are fields that can't be read
   */
  static Matter read(String file) throws Matter.Broken {
    String text = file.startsWith("\uFEFF") ? file.substring(1) : file;
    String first = text.lines().findFirst().orElse("").stripTrailing();
    return switch (first) {
      case "---" -> fenced(text, first, MatterReader::yaml);
      case "+++" -> fenced(text, first, MatterReader::toml);
      default ->
          first.startsWith("{") && !first.startsWith("{{") && !first.startsWith("{%")
              ? json(text)
              : new Matter(false, Map.of(), text, 1);
    };
  }

  private interface Parser {
    @Nullable Object parse(String fields) throws Matter.Broken;
  }

  private static Matter fenced(String text, String fence, Parser parser) throws Matter.Broken {
    int begin = text.indexOf('\n') + 1;
    int line = 1;
    int at = begin;
    while (begin > 0 && at < text.length()) {
      line++;
      int end = text.indexOf('\n', at);
      String current = text.substring(at, end < 0 ? text.length() : end).stripTrailing();
      int next = end < 0 ? text.length() : end + 1;
      if (current.equals(fence) || fence.equals("---") && current.equals("...")) {
        Object read = parser.parse(text.substring(begin, at));
        return new Matter(true, fields(read), text.substring(next), line + 1);
      }
      at = next;
    }
    // A rule at the top of a text without fields.
    return new Matter(false, Map.of(), text, 1);
  }

  private static @Nullable Object yaml(String fields) throws Matter.Broken {
    try {
      return new Load(YAML).loadFromString(fields);
    } catch (MarkedYamlEngineException e) {
      throw new Matter.Broken(line(e.getProblemMark()), String.valueOf(e.getProblem()), e);
    } catch (YamlEngineException e) {
      throw new Matter.Broken(1, String.valueOf(e.getMessage()), e);
    }
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(known -> known.getLine() + 2).orElse(1);
  }

  private static @Nullable Object toml(String fields) throws Matter.Broken {
    try {
      return TOML.readValue(fields);
    } catch (JacksonException e) {
      throw new Matter.Broken(line(e.getLocation()) + 1, e.getOriginalMessage(), e);
    }
  }

  private static int line(@Nullable TokenStreamLocation location) {
    return location == null ? 0 : Math.max(0, location.getLineNr());
  }

  private static Matter json(String text) throws Matter.Broken {
    try (JsonParser parser = JSON.createParser(text)) {
      Object read = JSON.readValue(parser);
      int end = (int) parser.currentLocation().getCharOffset();
      int body =
          text.startsWith("\r\n", end) ? end + 2 : text.startsWith("\n", end) ? end + 1 : end;
      int line = 1 + (int) text.substring(0, body).chars().filter(c -> c == '\n').count();
      return new Matter(true, fields(read), text.substring(body), line);
    } catch (JacksonException e) {
      throw new Matter.Broken(
          Math.max(1, line(e.getLocation())), String.valueOf(e.getOriginalMessage()), e);
    }
  }

  private static Map<String, @Nullable Object> fields(@Nullable Object read) throws Matter.Broken {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (read instanceof Map<?, ?> map) {
      map.forEach((name, value) -> fields.put(String.valueOf(name), plain(value)));
    } else if (read != null) {
      throw new Matter.Broken(
          1, "these are no fields", new IllegalArgumentException("not a mapping"));
    }
    return fields;
  }

  /** Names are texts, and what is neither map, list, number nor truth value is one. */
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, inner) -> copy.put(String.valueOf(name), plain(inner)));
        yield copy;
      }
      case List<?> list -> list.stream().map(MatterReader::plain).toList();
      case Double number ->
          number.isNaN() || number.isInfinite() ? number.toString() : BigDecimal.valueOf(number);
      case Number number -> number;
      case Boolean flag -> flag;
      case Object other -> other.toString();
    };
  }
}
