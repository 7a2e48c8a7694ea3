package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgresException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom the server runs as. PostgreSQL refuses to run as root, and rightly so: whoever is its
 * superuser writes files as that account. A program of root's therefore hands the server to
 * another, real user; any other program runs it as itself. Where {@code setpriv} exists, the server
 * is also told when the program that started it dies.
 */
final class ServerAccount {
  /**
   * In this order: a user made for it, the distributions' user for PostgreSQL, the user for
   * nothing.
   */
  private static final List<String> CANDIDATES = List.of("moguera", "postgres", "nobody");

  private final @Nullable User user;
  private final Tool tool;

  private ServerAccount(@Nullable User user, Tool tool) {
    this.user = user;
    this.tool = tool;
  }

  /** The account for a server whose files are, or will be, in {@code folder}. */
  static ServerAccount forFilesIn(Path folder) {
    try {
      int self = uid(Path.of("/proc/self"));
      return self == 0 ? otherThanRoot(folder) : own(folder, self);
    } catch (IOException e) {
      throw new EmbeddedPostgresException("The owner of " + folder + " can't be told.", e);
    }
  }

  private static ServerAccount own(Path folder, int self) throws IOException {
    if (self != UNKNOWN && Files.exists(folder) && uid(folder) != self) {
      throw new EmbeddedPostgresException(
          "The database in %s belongs to the user %s. Start as that user or as root."
              .formatted(folder, Files.getOwner(folder).getName()));
    }
    return new ServerAccount(
        null,
        Command.succeeds(Tool.SETPRIV.command(null, "INT", "true")) ? Tool.SETPRIV : Tool.NONE);
  }

  private static ServerAccount otherThanRoot(Path folder) throws IOException {
    User user =
        Files.exists(folder) && uid(folder) != 0
            ? new User(Files.getOwner(folder).getName(), uid(folder), gid(folder))
            : User.firstOf(CANDIDATES);
    for (Tool tool : List.of(Tool.SETPRIV, Tool.RUNUSER)) {
      if (Command.succeeds(tool.command(user, "INT", "true"))) {
        return new ServerAccount(user, tool);
      }
    }
    throw new EmbeddedPostgresException(
        ("PostgreSQL refuses to run as root, and neither setpriv nor runuser could start it as %s. "
                + "Start as an ordinary user (in a container: USER), install util-linux, let the "
                + "container keep the capabilities SETUID and SETGID, or use a PostgreSQL server "
                + "and name it in DATABASE_URL.")
            .formatted(user.name()));
  }

  /** The command that runs {@code command} as this account and sends it a signal when we die. */
  List<String> command(Signal atOurDeath, List<String> command) {
    return tool.command(user, atOurDeath.name(), command.toArray(String[]::new));
  }

  /**
   * The same for the server, in a session of its own: a Ctrl-C is for this program, which stops the
   * server in time.
   */
  List<String> serverCommand(List<String> command) {
    var all = new ArrayList<String>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      all.add("/usr/bin/setsid");
    }
    all.addAll(command(Signal.INT, command));
    return all;
  }

  /** Whether the account can reach what is in the folder, through all folders above it. */
  boolean mayEnter(Path folder) {
    return user == null
        || Command.succeeds(command(Signal.KILL, List.of("test", "-x", folder.toString())));
  }

  /** Makes the folder and all in it the account's, if it is not. */
  void own(Path folder) throws IOException {
    User owner = user;
    if (owner == null || uid(folder) == owner.uid()) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            owner.own(file);
            return FileVisitResult.CONTINUE;
          }

          // After its content: a kill in between leaves the top to root, and all is done again.
          @Override
          public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure)
              throws IOException {
            owner.own(left);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public String toString() {
    return user == null ? System.getProperty("user.name") : user.name();
  }

  private static final int UNKNOWN = -1;

  private static int uid(Path path) throws IOException {
    return Files.exists(path) ? (int) Files.getAttribute(path, "unix:uid") : UNKNOWN;
  }

  private static int gid(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:gid");
  }

  /** How another user's, or a dependent, process is started; both programs are of util-linux. */
  private enum Tool {
    /** Becomes the program it starts. */
    SETPRIV {
      @Override
      List<String> command(@Nullable User user, String atOurDeath, String... command) {
        var all = new ArrayList<>(List.of("setpriv", "--pdeathsig", atOurDeath, "--no-new-privs"));
        if (user != null) {
          all.addAll(List.of("--reuid=" + user.uid(), "--regid=" + user.gid()));
          all.addAll(List.of("--clear-groups", "--inh-caps=-all"));
        }
        all.add("--");
        all.addAll(List.of(command));
        return all;
      }
    },
    /** Stays as the parent of the program it starts, which does not learn of our death. */
    RUNUSER {
      @Override
      List<String> command(@Nullable User user, String atOurDeath, String... command) {
        var all = new ArrayList<>(List.of("runuser", "-u", user == null ? "" : user.name(), "--"));
        all.addAll(List.of(command));
        return all;
      }
    },
    NONE {
      @Override
      List<String> command(@Nullable User user, String atOurDeath, String... command) {
        return List.of(command);
      }
    };

    abstract List<String> command(@Nullable User user, String atOurDeath, String... command);
  }

  /** A user of the operating system. */
  private record User(String name, int uid, int gid) {
    static User firstOf(List<String> names) throws IOException {
      List<String> lines = Files.readAllLines(Path.of("/etc/passwd"));
      for (String name : names) {
        for (String line : lines) {
          if (line.startsWith(name + ":")) {
            String[] fields = line.split(":", -1);
            return new User(name, Integer.parseInt(fields[2]), Integer.parseInt(fields[3]));
          }
        }
      }
      throw new EmbeddedPostgresException(
          "PostgreSQL refuses to run as root, and none of the users %s exists to run it as. "
                  .formatted(String.join(", ", names))
              + "Create one (useradd --system moguera), or start as an ordinary user.");
    }

    void own(Path path) throws IOException {
      Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
