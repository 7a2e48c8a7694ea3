package io.moguera.cli.folder;

import java.util.BitSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Where a text is code, in which nothing is changed. */
final class CodeRanges {
  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();

  private final BitSet code = new BitSet();
  private final String markdown;

  private CodeRanges(String markdown) {
    this.markdown = markdown;
    PARSER
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                mark(block);
              }

              @Override
              public void visit(IndentedCodeBlock block) {
                mark(block);
              }

              @Override
              public void visit(Code span) {
                mark(span);
              }
            });
  }

  static CodeRanges of(String markdown) {
    return new CodeRanges(markdown);
  }

  private void mark(Node node) {
    for (SourceSpan span : node.getSourceSpans()) {
      code.set(span.getInputIndex(), span.getInputIndex() + span.getLength());
    }
  }

  /** {@return whether the character there belongs to code} */
  boolean contains(int at) {
    return code.get(at);
  }

  /** {@return the text with what matches outside of code replaced} */
  String replaced(Pattern pattern, Function<MatchResult, String> replacement) {
    Matcher matcher = pattern.matcher(markdown);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String text = contains(matcher.start()) ? matcher.group() : replacement.apply(matcher);
      matcher.appendReplacement(result, Matcher.quoteReplacement(text));
    }
    return matcher.appendTail(result).toString();
  }
}
