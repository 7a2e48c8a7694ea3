package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** JSON-LD as the vocabulary of schema.org has it, of which {@code schema-org.txt} is a part. */
class StructuredDataTest {
  /** What each type may have, as the name of the property and what its value may be. */
  private static final Map<String, Map<String, Set<String>>> VOCABULARY = vocabulary();

  private static final ApiServer API = new ApiServer();
  private static RunningView view;

  @BeforeAll
  static void start() {
    SampleBlog.fill(API, Locale.JAPANESE);
    view = new RunningView(API, Locale.JAPANESE);
  }

  @AfterAll
  static void stop() {
    view.close();
    API.close();
  }

  private static Map<String, Map<String, Set<String>>> vocabulary() {
    Map<String, Map<String, Set<String>>> types = new HashMap<>();
    for (var line : SampleBlog.text("schema-org.txt").lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var words = List.of(line.strip().split("\\s+", -1));
      types
          .computeIfAbsent(words.getFirst(), name -> new HashMap<>())
          .put(words.get(1), Set.copyOf(words.subList(2, words.size())));
    }
    return types;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/posts/keeping-tools",
        "/posts/hedge",
        "/tags/%E9%81%93%E5%85%B7",
        "/categories/trees",
        "/authors/hanako",
        "/archive/2026/11",
        "/pages/shed"
      })
  void data_ofAPage_isMadeOfWordsThatThereAre(String path) {
    var document = data(path);

    assertThat(document.path("@context").asString()).isEqualTo("https://schema.org");
    List<String> wrong = new ArrayList<>();
    document.path("@graph").forEach(thing -> check(thing, "@graph", wrong));
    assertThat(document.path("@graph")).isNotEmpty();
    assertThat(wrong).isEmpty();
  }

  private static void check(JsonNode thing, String where, List<String> wrong) {
    var type = thing.path("@type").asString("");
    var known = VOCABULARY.get(type);
    if (known == null) {
      wrong.add(where + ": no type " + type);
      return;
    }
    for (var property : thing.properties()) {
      if (property.getKey().equals("@type")) {
        continue;
      }
      var ranges = known.get(property.getKey());
      var place = where + "/" + type + "." + property.getKey();
      if (ranges == null) {
        wrong.add(place + " is not of this type");
        continue;
      }
      var value = property.getValue();
      if (value.isEmpty() && value.isArray()) {
        wrong.add(place + " is empty");
      }
      for (var item : value.isArray() ? value : List.of(value)) {
        checkValue(item, ranges, place, wrong);
      }
    }
  }

  private static void checkValue(
      JsonNode value, Set<String> ranges, String place, List<String> wrong) {
    if (value.isObject()) {
      if (!ranges.contains(value.path("@type").asString(""))) {
        wrong.add(place + " is a " + value.path("@type"));
      }
      check(value, place, wrong);
    } else if (ranges.stream().noneMatch(range -> isA(value, range))) {
      wrong.add(place + " is " + value);
    }
  }

  private static boolean isA(JsonNode value, String range) {
    return switch (range) {
      case "Text" -> value.isString() && !value.asString().isBlank();
      case "Integer" -> value.isIntegralNumber();
      case "URL" -> value.isString() && URI.create(value.asString()).isAbsolute();
      case "DateTime" -> value.isString() && Instant.parse(value.asString()) != null;
      case "Duration" -> value.isString() && !Duration.parse(value.asString()).isNegative();
      default -> false;
    };
  }

  @Test
  void howTo_ofAPostWithSteps_hasThemWithTheirImages() {
    var howTo = thing("/posts/hedge", "HowTo").orElseThrow();

    assertThat(howTo.path("step")).hasSize(3);
    var step = howTo.path("step").path(1);
    assertThat(step.path("position").asInt()).isEqualTo(2);
    assertThat(step.path("name").asString()).isEqualTo("溝を掘る");
    assertThat(step.path("text").asString()).contains("根の長さと同じ深さ");
    assertThat(step.path("url").asString())
        .isEqualTo(RunningView.PUBLIC_URL + "/posts/hedge#step-2");
    assertThat(step.path("image").path(0).path("caption").asString()).isEqualTo("溝");
    assertThat(thing("/posts/keeping-tools", "HowTo")).isEmpty();
  }

  @Test
  void breadcrumbs_leadFromTheHomePageToThePage() {
    var list = thing("/pages/shed", "BreadcrumbList").orElseThrow().path("itemListElement");

    assertThat(list.valueStream().map(item -> item.path("item").asString()))
        .containsExactly(
            RunningView.PUBLIC_URL + "/",
            RunningView.PUBLIC_URL + "/pages/about",
            RunningView.PUBLIC_URL + "/pages/shed");
    assertThat(list.valueStream().map(item -> item.path("position").asInt()))
        .containsExactly(1, 2, 3);
  }

  @Test
  void author_isAPerson() {
    var page = thing("/authors/hanako", "ProfilePage").orElseThrow();

    assertThat(page.path("mainEntity").path("name").asString()).isEqualTo("佐藤花子");
  }

  private static Optional<JsonNode> thing(String path, String type) {
    return data(path)
        .path("@graph")
        .valueStream()
        .filter(thing -> thing.path("@type").asString("").equals(type))
        .findFirst();
  }

  private static JsonNode data(String path) {
    var script = Jsoup.parse(view.get(path).body()).expectFirst("script[type=application/ld+json]");
    return ApiServer.JSON.readTree(script.data());
  }
}
