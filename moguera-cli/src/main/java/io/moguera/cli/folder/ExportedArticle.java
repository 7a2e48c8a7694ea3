package io.moguera.cli.folder;

import io.moguera.driver.Reference;
import io.moguera.driver.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A post or page as a text with front matter, in the names that Hugo has for it. */
final class ExportedArticle {
  private static final Pattern IMAGE =
      Pattern.compile("/v1/images/([1-9][0-9]{0,17})/file([?#].*)?");

  private final Row row;
  private final List<Row> steps;
  private final ImageNames.Beside images;

  private ExportedArticle(Row row, List<Row> steps, ImageNames.Beside images) {
    this.row = row;
    this.steps = steps;
    this.images = images;
  }

  /**
   * A text.
   *
   * @param text the whole file
   * @param files the images that belong beside it, by their names
   */
  record Written(String text, Map<String, ImageNames.Known> files) {}

  static Written of(Row row, List<Row> steps, ImageNames names) {
    String all =
        text(row, "body")
            + steps.stream().map(step -> text(step, "body")).collect(Collectors.joining());
    var images = names.beside(all);
    return new Written(new ExportedArticle(row, steps, images).written(), images.files());
  }

  private static String text(Row row, String field) {
    return Objects.requireNonNullElse(row.text(field), "");
  }

  private String written() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    texts(fields, own);
    fields.put("date", row.createdAt());
    if (row.instant("published_at") != null) {
      fields.put("publishDate", row.instant("published_at"));
    }
    fields.put("lastmod", row.updatedAt());
    String status = text(row, "status");
    if (!status.equals("published") && !status.equals("scheduled")) {
      fields.put("draft", true);
    }
    references(fields, own);
    String body = body(own);
    metadata(fields, own);
    fields.put(MatterNames.OWN, own);
    return MatterWriter.written(fields) + "\n" + body + "\n";
  }

  private void texts(Map<String, @Nullable Object> fields, Map<String, @Nullable Object> own) {
    put(fields, "title", row.text("title"));
    put(fields, "subtitle", row.text("subtitle"));
    put(fields, "slug", row.text("slug"));
    put(fields, "description", row.text("meta_description"));
    put(fields, "summary", row.text("excerpt"));
    put(own, OwnFields.META_TITLE, row.text("meta_title"));
    put(own, OwnFields.LANGUAGE, row.text("language"));
    Long order = row.integer("menu_order");
    if (order != null && order != 0) {
      fields.put("weight", order);
    }
  }

  private static void put(
      Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  private void references(Map<String, @Nullable Object> fields, Map<String, @Nullable Object> own) {
    names(fields, "authors", row.references("authors"));
    names(fields, "tags", row.references("tags"));
    Reference category = row.reference("category");
    if (category != null) {
      names(fields, "categories", List.of(category));
    }
    Reference parent = row.reference("parent");
    put(own, OwnFields.PARENT, parent == null ? null : parent.slug());
    List<Object> shown = new ArrayList<>();
    for (Reference image : row.references("images")) {
      images.name(image.id()).ifPresent(file -> shown.add(beside(file)));
    }
    if (!shown.isEmpty()) {
      own.put(OwnFields.IMAGES, shown);
    }
    Optional.ofNullable(row.reference("cover"))
        .flatMap(cover -> images.name(cover.id()))
        .ifPresent(file -> fields.put("images", List.of(file)));
  }

  private Map<String, String> beside(String file) {
    Map<String, String> image = new LinkedHashMap<>();
    image.put("file", file);
    String alt = Objects.requireNonNull(images.files().get(file)).alt();
    if (!alt.isEmpty()) {
      image.put("alt", alt);
    }
    return image;
  }

  private static void names(
      Map<String, @Nullable Object> fields, String name, List<Reference> references) {
    List<String> names =
        references.stream().map(Reference::label).filter(Objects::nonNull).distinct().toList();
    if (!names.isEmpty()) {
      fields.put(name, names);
    }
  }

  private String body(Map<String, @Nullable Object> own) {
    List<String> parts = new ArrayList<>();
    parts.add(linked(text(row, "body")));
    List<List<String>> stepImages = new ArrayList<>();
    for (Row step : steps) {
      parts.add(linked(text(step, "body")));
      stepImages.add(
          step.references("images").stream()
              .flatMap(image -> images.name(image.id()).stream())
              .toList());
    }
    if (steps.isEmpty()) {
      return parts.getFirst();
    }
    String mark = mark(String.join("", parts));
    own.put(OwnFields.STEP, mark);
    if (stepImages.stream().anyMatch(names -> !names.isEmpty())) {
      own.put(OwnFields.STEP_IMAGES, stepImages);
    }
    return String.join("\n\n" + mark + "\n\n", parts);
  }

  /** A line that no text has. */
  private static String mark(String text) {
    String sign = "";
    while (text.contains("<!-- step" + sign + " -->")) {
      sign += "*";
    }
    return "<!-- step" + sign + " -->";
  }

  private String linked(String markdown) {
    String linked =
        Destinations.replaced(
            markdown,
            (destination, _) -> {
              Matcher image = IMAGE.matcher(destination);
              if (!image.matches()) {
                return Optional.empty();
              }
              String rest = image.group(2) == null ? "" : image.group(2);
              return images.name(Long.parseLong(image.group(1))).map(file -> file + rest);
            });
    return ShownShortcodes.shown(linked);
  }

  /** Beside the other fields where all of it can stand there as it is. */
  private void metadata(Map<String, @Nullable Object> fields, Map<String, @Nullable Object> own) {
    JsonNode metadata = row.json("metadata");
    if (metadata == null) {
      return;
    }
    if (metadata.isObject() && !metadata.isEmpty() && staysTheSame(metadata)) {
      metadata.properties().forEach(member -> fields.put(member.getKey(), member.getValue()));
    } else {
      own.put(OwnFields.METADATA, metadata.toString());
    }
  }

  private static boolean staysTheSame(JsonNode metadata) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : metadata.properties()) {
      if (MatterNames.KNOWN.contains(member.getKey().toLowerCase(Locale.ROOT))) {
        return false;
      }
      fields.put(member.getKey(), member.getValue());
    }
    try {
      Map<String, @Nullable Object> read = MatterReader.read(MatterWriter.written(fields)).fields();
      return JsonMapper.shared().valueToTree(read).toString().equals(metadata.toString());
    } catch (Matter.Broken unreadable) {
      return false;
    }
  }
}
