package io.moguera.cli.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an export of Moguera puts into front matter that has no other name there. */
record OwnFields(boolean isGiven, Map<?, ?> fields) {
  static final String LANGUAGE = "language";
  static final String META_TITLE = "meta_title";
  static final String METADATA = "metadata";
  static final String STEP = "step";
  static final String IMAGES = "images";
  static final String STEP_IMAGES = "step_images";
  static final String PARENT = "parent";

  static OwnFields of(Optional<Object> block) {
    return block.isPresent() && block.get() instanceof Map<?, ?> map
        ? new OwnFields(true, map)
        : new OwnFields(false, Map.of());
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name)).map(Object::toString);
  }

  /** Adds the fields of a row that are among these. */
  void put(Map<String, @Nullable Object> row) {
    text(LANGUAGE).ifPresent(value -> row.put("language", value));
    text(META_TITLE).ifPresent(value -> row.put("meta_title", value));
  }

  Optional<Article.Own> article() {
    return isGiven
        ? Optional.of(new Article.Own(text(STEP).orElse(""), images(), stepImages(), text(PARENT)))
        : Optional.empty();
  }

  private List<Article.Beside> images() {
    List<Article.Beside> images = new ArrayList<>();
    for (Object one : list(IMAGES)) {
      if (one instanceof Map<?, ?> image && image.get("file") != null) {
        Object alt = image.get("alt");
        images.add(
            new Article.Beside(
                String.valueOf(image.get("file")), alt == null ? "" : alt.toString()));
      }
    }
    return images;
  }

  private List<List<String>> stepImages() {
    List<List<String>> all = new ArrayList<>();
    for (Object one : list(STEP_IMAGES)) {
      all.add(MatterFields.list(one).stream().map(Object::toString).toList());
    }
    return all;
  }

  private List<?> list(String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }

  /** {@return JSON that front matter could not hold as it is} */
  Optional<JsonNode> metadata() {
    try {
      return text(METADATA).map(json -> JsonMapper.shared().readTree(json));
    } catch (JacksonException changed) {
      return Optional.empty();
    }
  }
}
