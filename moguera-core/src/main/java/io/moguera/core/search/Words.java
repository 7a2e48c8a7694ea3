package io.moguera.core.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Words as the search compares them: Latin ones in lower case and stemmed as English has it,
 * Chinese and Japanese ones as pairs of neighbouring characters, so that any word of two characters
 * is found; full and half width are one. Safe for use by several threads.
 */
final class Words {
  private static final Analyzer TEXT = analyzer(true);
  private static final Analyzer QUERY = analyzer(false);

  private Words() {}

  /**
   * One word with its place.
   *
   * @param position from 1; a single character and the pair that begins with it have the same
   */
  record Word(String text, int position) {}

  /** {@return the words of a text that is to be found, single characters too} */
  static List<Word> of(String text) {
    return words(TEXT, text);
  }

  /** {@return the words of what is looked for: pairs, and single characters that stand alone} */
  static List<Word> asked(String text) {
    return words(QUERY, text);
  }

  private static Analyzer analyzer(boolean singleCharacters) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        var source = new StandardTokenizer();
        TokenStream words = new CJKWidthFilter(source);
        words = new EnglishPossessiveFilter(words);
        words = new LowerCaseFilter(words);
        words =
            new CJKBigramFilter(
                words,
                CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA,
                singleCharacters);
        return new TokenStreamComponents(source, new PorterStemFilter(words));
      }
    };
  }

  private static List<Word> words(Analyzer analyzer, String text) {
    var words = new ArrayList<Word>();
    try (TokenStream stream = analyzer.tokenStream("", new StringReader(text))) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
      int position = 0;
      stream.reset();
      while (stream.incrementToken()) {
        position += step.getPositionIncrement();
        words.add(new Word(term.toString(), position));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
