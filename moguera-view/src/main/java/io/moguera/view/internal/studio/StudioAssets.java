package io.moguera.view.internal.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.view.internal.studio.page.AssetPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Style and scripts of the studio, under addresses that name their content. The scripts are bundled
 * when Moguera is built.
 */
final class StudioAssets {
  private static final String FOLDER = OwnPath.HOME + "/-/assets/";
  private static final String HOME = "/io/moguera/view/studio/";

  private final Map<String, Asset> assets = new HashMap<>();
  private final AssetPaths paths;

  /** Never changes. */
  record Asset(String mediaType, String text) {}

  StudioAssets() {
    paths =
        new AssetPaths(
            add("studio", "css", "text/css; charset=utf-8"),
            add("icon", "svg", "image/svg+xml"),
            add("studio", "js", "text/javascript; charset=utf-8"),
            add("editor", "js", "text/javascript; charset=utf-8"));
  }

  AssetPaths paths() {
    return paths;
  }

  Optional<Asset> find(String path) {
    return Optional.ofNullable(assets.get(path));
  }

  private String add(String name, String kind, String mediaType) {
    try (var stream = StudioAssets.class.getResourceAsStream(HOME + name + "." + kind)) {
      if (stream == null) {
        throw new IllegalStateException("Not on the class path: " + name + "." + kind);
      }
      var bytes = stream.readAllBytes();
      var path = FOLDER + name + "-" + hash(bytes) + "." + kind;
      assets.put(path, new Asset(mediaType, new String(bytes, UTF_8)));
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
