package io.moguera.dist.project;

import io.moguera.cli.Messages;
import io.moguera.cli.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a folder to begin a service with. */
@Command(name = "new")
public final class NewCommand implements Callable<Integer> {
  private static final int MISTAKEN = 2;

  private final Surroundings around;
  private final Path folder;
  private final Messages messages;

  @Parameters(paramLabel = "NAME", descriptionKey = "new.name")
  private String name = "";

  @Option(
      names = "--template",
      descriptionKey = "new.template",
      defaultValue = "blank",
      paramLabel = "blank|blog|chirp")
  private Template template = Template.BLANK;

  @Option(names = "--java", descriptionKey = "new.java")
  private boolean java;

  /**
   * For the command line of {@code around}.
   *
   * @param folder in which the new folder is made
   */
  public NewCommand(Surroundings around, Path folder) {
    this.around = around;
    this.folder = folder;
    this.messages =
        Messages.of("io.moguera.dist.project.texts", Messages.locale(around.environment()));
  }

  @Override
  public Integer call() throws IOException {
    ProjectName valid;
    try {
      valid = new ProjectName(name);
    } catch (IllegalArgumentException e) {
      return mistaken("new.name", name);
    }
    Path made = folder.resolve(name);
    if (!isFree(made)) {
      return mistaken("new.exists", name);
    }
    var project = new Project(valid, template, java, language());
    project.write(made);
    around.out().println(messages.text("new.made", name, template.key()));
    around.out().println(messages.text(java ? "new.next.java" : "new.next", name));
    return 0;
  }

  private int mistaken(String key, String about) {
    around.err().println(messages.text(key, about));
    around.err().flush();
    return MISTAKEN;
  }

  private String language() {
    return Messages.locale(around.environment()).equals(Locale.JAPANESE) ? "ja" : "en";
  }

  private static boolean isFree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
