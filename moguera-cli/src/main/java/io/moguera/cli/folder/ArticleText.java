package io.moguera.cli.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/** The text of an article as Moguera keeps it. Safe for use by several threads. */
final class ArticleText {
  private static final Pattern MORE = Pattern.compile("<!--\\s*more\\s*-->");

  private final Folder folder;
  private final Function<Path, Optional<Long>> ids;
  private final Notes notes;

  /**
   * Texts of a folder.
   *
   * @param ids the images on the server, by their files
   */
  ArticleText(Folder folder, Function<Path, Optional<Long>> ids, Notes notes) {
    this.folder = folder;
    this.ids = ids;
    this.notes = notes;
  }

  /** Is told what stays as it is. */
  interface Notes {
    /** Tells nobody. */
    Notes NONE = (_, _, _, _) -> {};

    /**
     * Something stays as it is.
     *
     * @param about the key of a text below {@code import.note}
     * @param line of the file
     */
    void note(String about, Article article, int line, String what);
  }

  /** A text and the images that it shows, in their order. */
  record Part(String body, Set<Path> images) {}

  /**
   * What became of a text.
   *
   * @param lead what stands before the mark "more"
   */
  record Whole(Part body, Optional<String> lead, List<Part> steps) {}

  Whole of(Article article, Matter matter) {
    return article.own().isPresent()
        ? exported(article, article.own().get(), matter)
        : foreign(article, matter);
  }

  /** What Moguera exported, to the letter. */
  private Whole exported(Article article, Article.Own own, Matter matter) {
    String body = matter.body().replaceFirst("\\A\\r?\\n", "").replaceFirst("\\r?\\n\\z", "");
    List<String> parts =
        own.stepMark().isEmpty()
            ? List.of(body)
            : List.of(body.split(Pattern.quote("\n\n" + own.stepMark() + "\n\n"), -1));
    List<Part> read = new ArrayList<>();
    for (String part : parts) {
      read.add(linked(article, ShownShortcodes.run(part), matter.bodyLine()));
    }
    return new Whole(read.getFirst(), Optional.empty(), read.subList(1, read.size()));
  }

  private Whole foreign(Article article, Matter matter) {
    String untitled =
        matter.fields().containsKey("title")
            ? matter.body()
            : ArticleReader.HEADING.matcher(matter.body()).replaceFirst("");
    String begun = begun(article, untitled.replace("\r\n", "\n"), matter.bodyLine());
    Part linked = linked(article, begun, matter.bodyLine());
    String ended =
        switch (folder.convention()) {
          case ZENN, QIITA -> JapaneseText.rewritten(linked.body());
          case HUGO, JEKYLL, PLAIN -> linked.body();
        };
    Matcher more = MORE.matcher(ended);
    boolean parted = more.find();
    Optional<String> lead =
        parted ? Optional.of(plain(ended.substring(0, more.start()))) : Optional.empty();
    String whole = parted ? more.replaceFirst("") : ended;
    String body = whole.replaceFirst("\\A(?:[ \\t]*\\n)+", "").stripTrailing();
    return new Whole(
        new Part(body, linked.images()), lead.filter(text -> !text.isEmpty()), List.of());
  }

  private static String plain(String markdown) {
    return TextContentRenderer.builder()
        .build()
        .render(Parser.builder().build().parse(markdown))
        .strip();
  }

  private String begun(Article article, String body, int line) {
    var rewriting =
        new Rewriting() {
          @Override
          public Optional<String> article(String reference) {
            return folder.address(article.file(), reference);
          }

          @Override
          public void unknown(String name, int at) {
            notes.note("shortcode", article, line + linesBefore(body, at), name);
          }
        };
    return switch (folder.convention()) {
      case HUGO -> HugoText.rewritten(body, rewriting);
      case JEKYLL -> JekyllText.rewritten(body, rewriting);
      case ZENN, QIITA, PLAIN -> body;
    };
  }

  private static int linesBefore(String text, int at) {
    return (int)
        text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
  }

  private Part linked(Article article, String text, int line) {
    Set<Path> images = new LinkedHashSet<>();
    String body =
        Destinations.replaced(
            text,
            (destination, at) -> {
              Optional<Path> file = folder.file(article.file(), destination);
              String name = destination.replaceAll("[?#].*", "");
              if (file.isPresent() && Folder.isImage(file.get().toString())) {
                images.add(file.get());
                String rest = destination.substring(name.length());
                return ids.apply(file.get()).map(id -> "/v1/images/" + id + "/file" + rest);
              }
              if (Folder.isImage(name) && !Folder.isElsewhere(destination)) {
                notes.note("no-image", article, line + linesBefore(text, at), destination);
              }
              return folder.address(article.file(), destination);
            });
    return new Part(body, images);
  }
}
