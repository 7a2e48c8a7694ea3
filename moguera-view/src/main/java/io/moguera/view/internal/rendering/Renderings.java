package io.moguera.view.internal.rendering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;

/**
 * Rendered texts, kept by what they were made of, so that a text which changed is never shown as it
 * was. Shared by threads.
 */
public final class Renderings {
  /** In characters of the sources; what is kept of each is about three times as large. */
  private static final long MOST_CHARACTERS = 8_000_000;

  /** The page's own title is the first level. */
  private static final int TOP_LEVEL = 2;

  private final Renderer renderer;

  private final Cache<List<String>, List<Rendered>> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .<List<String>, List<Rendered>>weigher(
              (sources, rendered) -> sources.stream().mapToInt(String::length).sum() + 100)
          .build();

  public Renderings(Renderer renderer) {
    this.renderer = renderer;
  }

  /** The texts of one page, whose ids differ from one another. */
  public List<Rendered> of(List<String> sources) {
    return kept.get(List.copyOf(sources), this::render);
  }

  /** One text that is a page by itself. */
  public Rendered of(String source) {
    return of(List.of(source)).getFirst();
  }

  public String comment(String text) {
    return renderer.comment(text);
  }

  private List<Rendered> render(List<String> sources) {
    var anchors = new Anchors();
    for (var step = 1; step < sources.size(); step++) {
      anchors.claim(stepId(step));
    }
    List<Rendered> rendered = new ArrayList<>();
    for (var source : sources) {
      rendered.add(renderer.body(source, TOP_LEVEL, anchors));
    }
    return List.copyOf(rendered);
  }

  /** The id of a step's section. */
  public static String stepId(int number) {
    return "step-" + number;
  }
}
