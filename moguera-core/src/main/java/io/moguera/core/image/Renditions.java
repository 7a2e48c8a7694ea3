package io.moguera.core.image;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes renditions when they are first asked for, each once, and keeps them beside the picture that
 * they are made of. Safe for use by several threads; two instances may make the same at once, and
 * keep it once.
 */
public final class Renditions {
  private static final int LOCKS = 64;

  private final FileStore files;
  private final Workroom workroom;
  private final Lock[] locks = new Lock[LOCKS];
  private final Cache<String, Boolean> animated = Caffeine.newBuilder().maximumSize(10_000).build();

  public Renditions(FileStore files, Workroom workroom) {
    this.files = files;
    this.workroom = workroom;
    java.util.Arrays.setAll(locks, i -> new ReentrantLock());
  }

  /**
   * The file of a rendition; the picture's own if it moves, since only that shows how.
   *
   * @return empty if the picture's file is not there
   * @throws io.moguera.core.problem.ProblemException if the picture turns out to be damaged
   */
  public Optional<ServedFile> find(PictureSource picture, Rendition rendition) {
    String name = rendition.fileName(picture.sha256());
    Optional<ServedFile> known = known(name, rendition.format());
    if (known.isPresent()) {
      return known;
    }
    if (Boolean.TRUE.equals(animated.getIfPresent(picture.sha256()))) {
      return original(picture);
    }
    Lock lock = locks[Math.floorMod(name.hashCode(), LOCKS)];
    lock.lock();
    try {
      known = known(name, rendition.format());
      return known.isPresent() ? known : made(picture, rendition, name);
    } finally {
      lock.unlock();
    }
  }

  /** {@return the picture's own file} */
  public Optional<ServedFile> original(PictureSource picture) {
    return known(picture.sha256(), picture.type());
  }

  private Optional<ServedFile> known(String name, PictureType type) {
    return files.find(name).map(bytes -> new ServedFile(name, type.contentType(), bytes));
  }

  private Optional<ServedFile> made(PictureSource picture, Rendition rendition, String name) {
    Optional<ServedFile> original = original(picture);
    if (original.isEmpty()) {
      return original;
    }
    try (var file = new TemporaryFile()) {
      copy(original.get(), file.path());
      if (Picture.isAnimated(file.path())) {
        animated.put(picture.sha256(), true);
        return original;
      }
      byte[] bytes = workroom.work(() -> rendered(picture, rendition, file.path()));
      Files.write(file.path(), bytes);
      files.keep(name, rendition.format().contentType(), file.path());
      return Optional.of(new ServedFile(name, rendition.format().contentType(), bytes.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copy(ServedFile from, Path to) throws IOException {
    try (InputStream in = files.open(from.name(), 0, from.bytes())) {
      long ignored = Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static byte[] rendered(PictureSource picture, Rendition rendition, Path file) {
    Pixels pixels =
        Pixels.of(Decoder.decode(picture.type(), file)).turned(Picture.orientation(file));
    Pixels part = rendition.crop().map(pixels::cropped).orElse(pixels);
    BufferedImage image = part.scaled(rendition.of(picture.size()));
    return Encoder.encode(image, rendition.format(), Encoder.RENDITION);
  }
}
