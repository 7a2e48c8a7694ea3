package io.moguera.view.internal.data;

import io.moguera.driver.Image;
import io.moguera.driver.Moguera;
import io.moguera.driver.MogueraException;
import io.moguera.driver.ProblemException;
import io.moguera.driver.Rendition;
import io.moguera.driver.Row;
import io.moguera.view.internal.rendering.Illustration;
import io.moguera.view.internal.rendering.Illustrations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The images of the API with their sizes. Shared by threads. */
public final class KnownImages implements Illustrations {
  /** The API's own limit for one answer. */
  private static final int MOST_AT_ONCE = 100;

  private static final int SMALLEST_WIDTH = 160;
  private static final int NOT_POSSIBLE = 400;

  private final Moguera driver;

  /** Null until the API was asked. */
  private final AtomicReference<@Nullable Boolean> webp = new AtomicReference<>();

  public KnownImages(Moguera driver) {
    this.driver = driver.anonymous();
  }

  @Override
  public Map<Long, Illustration> find(Set<Long> ids) {
    Map<Long, Illustration> found = new HashMap<>();
    List<Long> asked = new ArrayList<>(ids);
    for (var from = 0; from < asked.size(); from += MOST_AT_ONCE) {
      var some = asked.subList(from, Math.min(asked.size(), from + MOST_AT_ONCE));
      var filter = some.stream().map(String::valueOf).collect(Collectors.joining(",", "it.id in [", "]"));
      driver
          .images()
          .page(
              query ->
                  query
                      .filter(filter)
                      .fields("id", "content_type", "width", "height")
                      .limit(MOST_AT_ONCE))
          .items()
          .stream()
          .map(Image::row)
          .forEach(row -> of(row).ifPresent(image -> found.put(row.id(), image)));
    }
    return found;
  }

  /** What is known of an image, unless it is too little to choose a size by. */
  public Optional<Illustration> of(Row image) {
    var width = image.integer("width");
    var height = image.integer("height");
    if (width == null || height == null) {
      return Optional.empty();
    }
    var scalable = !"image/gif".equals(image.text("content_type"));
    return Optional.of(
        new Illustration(
            image.id(),
            Math.toIntExact(width),
            Math.toIntExact(height),
            scalable,
            scalable && writesWebp(image.id())));
  }

  /** Not every machine that an API may run on has what writes WebP; it is tried once. */
  private boolean writesWebp(long image) {
    var known = webp.get();
    if (known != null) {
      return known;
    }
    try (var _ =
        driver
            .images()
            .download(image, Rendition.ORIGINAL.width(SMALLEST_WIDTH).format("webp"))) {
      webp.set(true);
      return true;
    } catch (ProblemException refused) {
      if (refused.status() == NOT_POSSIBLE) {
        webp.set(false);
      }
      return false;
    } catch (MogueraException | IOException unknown) {
      return false;
    }
  }
}
