package io.moguera.view.internal.rendering;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.swing.text.Segment;
import org.fife.ui.rsyntaxtextarea.SyntaxConstants;
import org.fife.ui.rsyntaxtextarea.Token;
import org.fife.ui.rsyntaxtextarea.TokenMaker;
import org.fife.ui.rsyntaxtextarea.TokenMakerFactory;
import org.fife.ui.rsyntaxtextarea.TokenTypes;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Marks the words of code blocks that name their language, {@code ```java}: comments, keywords,
 * strings and so on, in classes that begin with {@value #CLASS}. What a word is, a scanner of the
 * language says, which is a state machine: no text makes it try one way after the other.
 */
final class Highlighter {
  /** What the names of the classes begin with. */
  static final String CLASS = "hl-";

  private static final String LANGUAGE = "language-";

  /** Longer ones stay as they are: nobody reads them on a page. */
  private static final int LONGEST = 50_000;

  /** What languages are called beside the names that the scanners have. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("asm", SyntaxConstants.SYNTAX_STYLE_ASSEMBLER_X86),
          Map.entry("bash", SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL),
          Map.entry("bat", SyntaxConstants.SYNTAX_STYLE_WINDOWS_BATCH),
          Map.entry("c++", SyntaxConstants.SYNTAX_STYLE_CPLUSPLUS),
          Map.entry("c#", SyntaxConstants.SYNTAX_STYLE_CSHARP),
          Map.entry("cc", SyntaxConstants.SYNTAX_STYLE_CPLUSPLUS),
          Map.entry("clj", SyntaxConstants.SYNTAX_STYLE_CLOJURE),
          Map.entry("csharp", SyntaxConstants.SYNTAX_STYLE_CSHARP),
          Map.entry("docker", SyntaxConstants.SYNTAX_STYLE_DOCKERFILE),
          Map.entry("go", SyntaxConstants.SYNTAX_STYLE_GO),
          Map.entry("gradle", SyntaxConstants.SYNTAX_STYLE_GROOVY),
          Map.entry("h", SyntaxConstants.SYNTAX_STYLE_C),
          Map.entry("hpp", SyntaxConstants.SYNTAX_STYLE_CPLUSPLUS),
          Map.entry("htm", SyntaxConstants.SYNTAX_STYLE_HTML),
          Map.entry("js", SyntaxConstants.SYNTAX_STYLE_JAVASCRIPT),
          Map.entry("json5", SyntaxConstants.SYNTAX_STYLE_JSON_WITH_COMMENTS),
          Map.entry("jsonc", SyntaxConstants.SYNTAX_STYLE_JSON_WITH_COMMENTS),
          Map.entry("jsx", SyntaxConstants.SYNTAX_STYLE_JAVASCRIPT),
          Map.entry("kt", SyntaxConstants.SYNTAX_STYLE_KOTLIN),
          Map.entry("kts", SyntaxConstants.SYNTAX_STYLE_KOTLIN),
          Map.entry("make", SyntaxConstants.SYNTAX_STYLE_MAKEFILE),
          Map.entry("md", SyntaxConstants.SYNTAX_STYLE_MARKDOWN),
          Map.entry("mjs", SyntaxConstants.SYNTAX_STYLE_JAVASCRIPT),
          Map.entry("pascal", SyntaxConstants.SYNTAX_STYLE_DELPHI),
          Map.entry("pl", SyntaxConstants.SYNTAX_STYLE_PERL),
          Map.entry("protobuf", SyntaxConstants.SYNTAX_STYLE_PROTO),
          Map.entry("ps1", SyntaxConstants.SYNTAX_STYLE_POWERSHELL),
          Map.entry("py", SyntaxConstants.SYNTAX_STYLE_PYTHON),
          Map.entry("rb", SyntaxConstants.SYNTAX_STYLE_RUBY),
          Map.entry("rs", SyntaxConstants.SYNTAX_STYLE_RUST),
          Map.entry("sh", SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL),
          Map.entry("shell", SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL),
          Map.entry("svg", SyntaxConstants.SYNTAX_STYLE_XML),
          Map.entry("tex", SyntaxConstants.SYNTAX_STYLE_LATEX),
          Map.entry("ts", SyntaxConstants.SYNTAX_STYLE_TYPESCRIPT),
          Map.entry("tsx", SyntaxConstants.SYNTAX_STYLE_TYPESCRIPT),
          Map.entry("yml", SyntaxConstants.SYNTAX_STYLE_YAML),
          Map.entry("zsh", SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL));

  private static final TokenMakerFactory SCANNERS = TokenMakerFactory.getDefaultInstance();

  private Highlighter() {}

  static void apply(Element body) {
    for (var code : body.select("pre > code[class*=" + LANGUAGE + "]")) {
      var text = code.wholeText();
      if (!code.children().isEmpty() || text.length() > LONGEST) {
        continue;
      }
      language(code)
          .ifPresent(
              style -> {
                code.empty();
                // Scanners keep where they are; each block has its own.
                mark(text, SCANNERS.getTokenMaker(style), code);
              });
    }
  }

  private static Optional<String> language(Element code) {
    return code.classNames().stream()
        .filter(name -> name.startsWith(LANGUAGE))
        .map(name -> name.substring(LANGUAGE.length()).toLowerCase(Locale.ROOT))
        .map(name -> NAMES.getOrDefault(name, "text/" + name))
        .filter(
            style ->
                SCANNERS.keySet().contains(style)
                    && !style.equals(SyntaxConstants.SYNTAX_STYLE_NONE))
        .findFirst();
  }

  private static void mark(String text, TokenMaker scanner, Element code) {
    var characters = text.toCharArray();
    var writer = new Writer(text, code);
    var state = TokenTypes.NULL;
    for (var start = 0; start < characters.length; ) {
      var newline = text.indexOf('\n', start);
      var end = newline < 0 ? characters.length : newline;
      // A scanner may turn the segment that it was given to its own use.
      Token token = scanner.getTokenList(new Segment(characters, start, end - start), state, start);
      while (token != null && token.isPaintable()) {
        writer.write(token.getOffset(), Math.min(end, token.getEndOffset()), mark(token));
        token = token.getNextToken();
      }
      state = scanner.getLastTokenTypeOnLine(new Segment(characters, start, end - start), state);
      start = end + 1;
      writer.write(end, Math.min(start, characters.length), null);
    }
    writer.end();
  }

  /**
   * Puts words of the same kind that stand side by side into one element. What a scanner passes
   * over, as some do with what no program holds, is written too; what it names twice, once.
   */
  private static final class Writer {
    private final String text;
    private final Element code;
    private final StringBuilder words = new StringBuilder();
    private int written;
    private @Nullable String kind;

    Writer(String text, Element code) {
      this.text = text;
      this.code = code;
    }

    void write(int start, int end, @Nullable String next) {
      if (start > written) {
        append(start, null);
      }
      if (end > written) {
        append(end, next);
      }
    }

    private void append(int end, @Nullable String next) {
      var part = text.substring(written, end);
      written = end;
      var same = kind == null ? next == null : kind.equals(next);
      // White space looks the same whatever it belongs to.
      if (!same && !part.isBlank()) {
        end();
        kind = next;
      }
      words.append(part);
    }

    void end() {
      if (words.isEmpty()) {
        return;
      }
      var node = new TextNode(words.toString());
      code.appendChild(
          kind == null ? node : new Element("span").addClass(CLASS + kind).appendChild(node));
      words.setLength(0);
    }
  }

  private static @Nullable String mark(Token token) {
    return switch (token.getType()) {
      case TokenTypes.COMMENT_EOL,
          TokenTypes.COMMENT_MULTILINE,
          TokenTypes.COMMENT_DOCUMENTATION,
          TokenTypes.COMMENT_KEYWORD,
          TokenTypes.COMMENT_MARKUP,
          TokenTypes.MARKUP_COMMENT ->
          "comment";
      case TokenTypes.RESERVED_WORD,
          TokenTypes.RESERVED_WORD_2,
          TokenTypes.LITERAL_BOOLEAN,
          TokenTypes.MARKUP_TAG_NAME ->
          "keyword";
      case TokenTypes.LITERAL_STRING_DOUBLE_QUOTE,
          TokenTypes.LITERAL_CHAR,
          TokenTypes.LITERAL_BACKQUOTE,
          TokenTypes.REGEX,
          TokenTypes.ERROR_STRING_DOUBLE,
          TokenTypes.ERROR_CHAR,
          TokenTypes.MARKUP_TAG_ATTRIBUTE_VALUE,
          TokenTypes.MARKUP_CDATA ->
          "string";
      case TokenTypes.LITERAL_NUMBER_DECIMAL_INT,
          TokenTypes.LITERAL_NUMBER_FLOAT,
          TokenTypes.LITERAL_NUMBER_HEXADECIMAL,
          TokenTypes.MARKUP_ENTITY_REFERENCE ->
          "number";
      case TokenTypes.FUNCTION -> "function";
      case TokenTypes.DATA_TYPE, TokenTypes.MARKUP_TAG_ATTRIBUTE -> "type";
      case TokenTypes.VARIABLE,
          TokenTypes.ANNOTATION,
          TokenTypes.PREPROCESSOR,
          TokenTypes.MARKUP_DTD,
          TokenTypes.MARKUP_PROCESSING_INSTRUCTION ->
          "name";
      default -> null;
    };
  }
}
