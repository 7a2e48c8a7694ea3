package io.moguera.mail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of all kinds of mail, Moguera's own or a service's in place of them, read and checked
 * once. Immutable.
 */
public final class Templates {
  private static final Logger LOG = LoggerFactory.getLogger(Templates.class);

  /** Moguera's own lie beside this class. */
  private static final TemplateFolder OWN = new TemplateFolder.OfClassPath(Templates.class, "");

  private final Map<String, Map<Locale, Template>> all;

  private Templates(Map<String, Map<Locale, Template>> all) {
    this.all = Map.copyOf(all);
  }

  /** {@return Moguera's own templates of these kinds} */
  public static Templates given(Collection<MailKind> kinds) {
    return read(kinds, List.of(), List.of());
  }

  /**
   * Reads them all. A kind that lacks a language is written in the other one, which is logged.
   *
   * @param given kinds that Moguera has templates of
   * @param own kinds that it has none of
   * @param folders where a service's lie; what is in several is taken from the last
   * @throws TemplateException if one is not right or missing, or is of no kind; with all mistakes
   */
  public static Templates read(
      Collection<MailKind> given, Collection<MailKind> own, List<TemplateFolder> folders) {
    var mistakes = new ArrayList<String>();
    Set<String> files =
        Stream.concat(given.stream(), own.stream())
            .flatMap(kind -> Languages.all().stream().map(language -> file(kind, language)))
            .collect(Collectors.toCollection(TreeSet::new));
    folders.forEach(folder -> unknown(folder, files, mistakes));
    var all = new HashMap<String, Map<Locale, Template>>();
    given.forEach(kind -> all.put(kind.name(), of(kind, true, folders, mistakes)));
    own.forEach(kind -> all.put(kind.name(), of(kind, false, folders, mistakes)));
    if (!mistakes.isEmpty()) {
      throw new TemplateException(mistakes);
    }
    return new Templates(all);
  }

  private static void unknown(TemplateFolder folder, Set<String> files, List<String> mistakes) {
    try {
      folder.files().stream()
          .filter(file -> !files.contains(file))
          .forEach(
              file ->
                  mistakes.add(
                      folder.where(file)
                          + ": no mail has a template of this name; those there are: "
                          + String.join(", ", files)));
    } catch (IllegalArgumentException e) {
      mistakes.add(String.valueOf(e.getMessage()));
    }
  }

  private static Map<Locale, Template> of(
      MailKind kind, boolean given, List<TemplateFolder> folders, List<String> mistakes) {
    var found = new HashMap<Locale, Template>();
    int before = mistakes.size();
    for (Locale language : Languages.all()) {
      folders.reversed().stream()
          .flatMap(folder -> text(folder, file(kind, language), mistakes).stream())
          .findFirst()
          .flatMap(text -> checked(text, kind, language, mistakes))
          .ifPresent(template -> found.put(language, template));
    }
    if (mistakes.size() > before) {
      return found;
    }
    if (given) {
      return completed(found, kind, mistakes);
    }
    if (found.isEmpty()) {
      mistakes.add(missing(kind, folders));
    } else {
      fallBack(found, kind);
    }
    return found;
  }

  private static Optional<Text> text(TemplateFolder folder, String file, List<String> mistakes) {
    try {
      return folder.text(file).map(text -> new Text(folder.where(file), text));
    } catch (IllegalArgumentException e) {
      mistakes.add(folder.where(file) + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** A template as it was read. */
  private record Text(String where, String text) {}

  /** Moguera's own in the languages that a service does not have. */
  private static Map<Locale, Template> completed(
      Map<Locale, Template> found, MailKind kind, List<String> mistakes) {
    boolean replaced = !found.isEmpty();
    for (Locale language : Languages.all()) {
      if (!found.containsKey(language)) {
        checked(text(OWN, file(kind, language), mistakes).orElseThrow(), kind, language, mistakes)
            .ifPresent(own -> found.put(language, own));
        if (replaced) {
          LOG.atWarn()
              .addKeyValue("template", file(kind, language))
              .log("A mail has no text of the service's in this language; Moguera's is sent");
        }
      }
    }
    return found;
  }

  private static void fallBack(Map<Locale, Template> found, MailKind kind) {
    Locale present = found.containsKey(Locale.ENGLISH) ? Locale.ENGLISH : Locale.JAPANESE;
    Template instead = Objects.requireNonNull(found.get(present));
    for (Locale language : Languages.all()) {
      if (found.putIfAbsent(language, instead) == null) {
        LOG.atWarn()
            .addKeyValue("template", file(kind, language))
            .addKeyValue("instead", file(kind, present))
            .log("A mail has no text in this language; the other one is sent");
      }
    }
  }

  private static String missing(MailKind kind, List<TemplateFolder> folders) {
    String names =
        Languages.all().stream()
            .map(language -> file(kind, language))
            .collect(Collectors.joining(" nor "));
    return "The mail "
        + kind.name()
        + " has no template: neither "
        + names
        + (folders.isEmpty()
            ? " is given; say with mails(...) where they lie"
            : " is in "
                + folders.stream().map(folder -> folder.where("")).collect(Collectors.joining(", "))
                + ". English suffices");
  }

  private static Optional<Template> checked(
      Text text, MailKind kind, Locale language, List<String> mistakes) {
    try {
      Template template = Template.parse(language, text.text());
      int before = mistakes.size();
      template.names().stream()
          .filter(name -> !kind.values().contains(name))
          .forEach(
              name ->
                  mistakes.add(
                      "%s: there is no {%s} for this mail; there are %s"
                          .formatted(text.where(), name, shown(kind.values()))));
      kind.needed().stream()
          .filter(name -> !template.names().contains(name))
          .forEach(
              name ->
                  mistakes.add(
                      "%s: {%s} is missing, without which the mail is of no use"
                          .formatted(text.where(), name)));
      return mistakes.size() == before ? Optional.of(template) : Optional.empty();
    } catch (IllegalArgumentException e) {
      mistakes.add(text.where() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static String shown(Set<String> values) {
    return values.stream().sorted().map(name -> "{" + name + "}").collect(Collectors.joining(", "));
  }

  private static String file(MailKind kind, Locale language) {
    return kind.name() + "." + language.getLanguage() + ".txt";
  }

  /**
   * {@return the template of a kind of mail in one of {@link Languages#all}}
   *
   * @throws IllegalArgumentException if there is none
   */
  public Template of(String kind, Locale language) {
    Template template = all.getOrDefault(kind, Map.of()).get(language);
    if (template == null) {
      throw new IllegalArgumentException("No mail is of the kind " + kind);
    }
    return template;
  }
}
