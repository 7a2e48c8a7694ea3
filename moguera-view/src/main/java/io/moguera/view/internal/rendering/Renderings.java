package io.moguera.view.internal.rendering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  private final Illustrations illustrations;

  private final Cache<Texts, List<Rendered>> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .<Texts, List<Rendered>>weigher(
              (texts, rendered) -> texts.sources().stream().mapToInt(String::length).sum() + 100)
          .build();

  /** What a rendering is made of. */
  private record Texts(List<String> sources, Map<Long, Illustration> images) {
    Texts {
      sources = List.copyOf(sources);
      images = Map.copyOf(images);
    }
  }

  public Renderings(Renderer renderer, Illustrations illustrations) {
    this.renderer = renderer;
    this.illustrations = illustrations;
  }

  /** The texts of one page, whose ids differ from one another. */
  public List<Rendered> of(List<String> sources) {
    return kept.get(new Texts(sources, images(sources)), this::render);
  }

  /** Texts that are pages by themselves. */
  public List<Rendered> each(List<String> sources) {
    var images = images(sources);
    return sources.stream().map(source -> one(source, images)).toList();
  }

  private Map<Long, Illustration> images(List<String> sources) {
    return illustrations.find(Illustrations.named(sources));
  }

  private Rendered one(String source, Map<Long, Illustration> images) {
    Map<Long, Illustration> own = new HashMap<>();
    for (var id : Illustrations.named(List.of(source))) {
      var image = images.get(id);
      if (image != null) {
        own.put(id, image);
      }
    }
    return kept.get(new Texts(List.of(source), own), this::render).getFirst();
  }

  /** A text of which only the words are wanted: nobody is asked for its images. */
  public Rendered words(String source) {
    return one(source, Map.of());
  }

  public String comment(String text) {
    return renderer.comment(text);
  }

  private List<Rendered> render(Texts texts) {
    var sources = texts.sources();
    var anchors = new Anchors();
    for (var step = 1; step < sources.size(); step++) {
      anchors.claim(stepId(step));
    }
    List<Rendered> rendered = new ArrayList<>();
    for (var source : sources) {
      rendered.add(renderer.body(source, TOP_LEVEL, anchors, texts.images()));
    }
    return List.copyOf(rendered);
  }

  /** The id of a step's section. */
  public static String stepId(int number) {
    return "step-" + number;
  }
}
