package io.moguera.cli;

import io.moguera.authentication.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The servers that the command line knows, with their keys: a file that its owner alone may read,
 * replaced as a whole so that a reader never sees half of it.
 */
public final class Profiles {
  /** The profile that is used where none is named. */
  public static final String DEFAULT = "default";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private final Path file;

  private Profiles(Path file) {
    this.file = file;
  }

  /** {@return those of a file, which need not exist} */
  public static Profiles at(Path file) {
    return new Profiles(file);
  }

  /**
   * {@return those of the user, in {@code $XDG_CONFIG_HOME/moguera} or {@code ~/.config/moguera}}
   */
  public static Profiles standard(Map<String, String> environment) {
    String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path folder =
        configured.startsWith("/")
            ? Path.of(configured)
            : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".config");
    return new Profiles(folder.resolve("moguera").resolve("profiles.json"));
  }

  /** {@return where they are kept} */
  public Path file() {
    return file;
  }

  /**
   * {@return a profile by its name}
   *
   * @throws UncheckedIOException if the file can't be read
   * @throws CommandException if the file holds something else
   */
  public Optional<Profile> find(String name) {
    return Optional.ofNullable(all().get(name));
  }

  /** {@return all profiles by their names} */
  public SortedMap<String, Profile> all() {
    var all = new TreeMap<String, Profile>();
    for (Map.Entry<String, JsonNode> entry : read().path("profiles").properties()) {
      all.put(entry.getKey(), profile(entry.getValue()));
    }
    return all;
  }

  /** Adds a profile for a server, or changes its server and, where given, its keys. */
  public void bind(String name, URI address, @Nullable Credentials keys, @Nullable String user) {
    save(name, new Profile(address, keys, user));
  }

  /**
   * Adds or replaces a profile.
   *
   * @throws UncheckedIOException if the file can't be written
   */
  public void save(String name, Profile profile) {
    if (!NAME.matcher(name).matches()) {
      throw new CommandException(
          ExitCode.USAGE, "A profile's name consists of letters, digits, dots and dashes");
    }
    change(profiles -> profiles.set(name, json(profile)));
  }

  private void change(Consumer<ObjectNode> change) {
    try {
      Files.createDirectories(folder(), ownerOnly("rwx------"));
      // Two commands that end at once must not lose what the other one wrote.
      Path lockFile = folder().resolve("profiles.lock");
      try (FileChannel channel =
              FileChannel.open(
                  lockFile,
                  java.util.Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                  ownerOnly("rw-------"));
          FileLock lock = channel.lock()) {
        ObjectNode all = read();
        change.accept(all.withObject("/profiles"));
        if (lock.isValid()) {
          replace(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replace(byte[] content) throws IOException {
    Path part = Files.createTempFile(folder(), ".profiles-", ".part", ownerOnly("rw-------"));
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.write(java.nio.ByteBuffer.wrap(content));
        channel.force(true);
      }
      try {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private ObjectNode read() {
    try {
      if (JsonMapper.shared().readTree(Files.readAllBytes(file)) instanceof ObjectNode object) {
        return object;
      }
    } catch (NoSuchFileException e) {
      return JsonMapper.shared().createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JacksonException e) {
      throw new CommandException(ExitCode.USAGE, file + " is not a file of profiles");
    }
    throw new CommandException(ExitCode.USAGE, file + " is not a file of profiles");
  }

  private Path folder() {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private static Profile profile(JsonNode json) {
    String key = json.path("access_key").asString("");
    String secret = json.path("secret_access_key").asString("");
    String user = json.path("user").asString("");
    return new Profile(
        URI.create(json.path("url").asString("")),
        key.isEmpty() || secret.isEmpty() ? null : Credentials.of(key, secret),
        user.isEmpty() ? null : user);
  }

  private static ObjectNode json(Profile profile) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("url", profile.address().toString());
    if (profile.user() != null) {
      json.put("user", profile.user());
    }
    profile
        .credentials()
        .ifPresent(
            keys -> {
              json.put("access_key", keys.accessKey());
              json.put("secret_access_key", keys.secret().reveal());
            });
    return json;
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
