package io.moguera.core.declaration.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.core.declaration.Origin.Spot;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The text of a file as it was written, to find again in it what YAML made of it. */
final class SourceText {
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private final int[] codePoints;

  private SourceText(int[] codePoints) {
    this.codePoints = codePoints;
  }

  static SourceText of(String text) {
    return new SourceText(withoutMark(text).codePoints().toArray());
  }

  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  /** The text of the file. */
  String text() {
    return new String(codePoints, 0, codePoints.length);
  }

  /** Bytes are not UTF-8: what stands before the first wrong one is known, to say where it is. */
  static final class NotUtf8Exception extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Spot spot;

    NotUtf8Exception(Spot spot) {
      super("not UTF-8", null, false, false);
      this.spot = spot;
    }

    Spot spot() {
      return spot;
    }
  }

  static String decoded(byte[] bytes) throws NotUtf8Exception {
    CharBuffer text = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (result.isError()) {
      String before = text.toString();
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      String last = before.substring(before.lastIndexOf('\n') + 1);
      throw new NotUtf8Exception(new Spot(line, last.codePointCount(0, last.length()) + 1));
    }
    return text.toString();
  }

  /**
   * Where each code point of a scalar's value stands; empty where that can't be told, such as after
   * an escape for a line break.
   */
  List<Spot> spots(ScalarNode scalar) {
    Mark start = scalar.getStartMark().orElse(null);
    return start == null
        ? List.of()
        : new Alignment(start.getIndex(), start.getLine() + 1, start.getColumn() + 1).of(scalar);
  }

  /** Goes through the value and the file side by side. */
  private final class Alignment {
    private int index;
    private int line;
    private int column;

    /** How far a block's lines are indented; 0 where that means nothing. */
    private int indentation;

    Alignment(int index, int line, int column) {
      this.index = index;
      this.line = line;
      this.column = column;
    }

    List<Spot> of(ScalarNode scalar) {
      boolean escapes = false;
      boolean doubled = false;
      switch (scalar.getScalarStyle()) {
        case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> {
          escapes = true;
          forward(1);
        }
        case SINGLE_QUOTED -> {
          doubled = true;
          forward(1);
        }
        case LITERAL, FOLDED -> {
          skipLine();
          skipBlanks();
          indentation = column - 1;
        }
        case PLAIN -> {
          // It begins at once.
        }
      }
      var spots = new ArrayList<Spot>();
      int[] value = scalar.getValue().codePoints().toArray();
      for (int i = 0; i < value.length; i++) {
        int wanted = value[i];
        int length = length(wanted, escapes, doubled);
        if (length == 0 && (wanted == ' ' || wanted == '\n') && atBreak()) {
          spots.add(new Spot(line, column));
          breakTo(i + 1 < value.length ? value[i + 1] : -1);
          continue;
        }
        if (length == 0) {
          // The line break that ends a block may be missing in the file.
          return i == value.length - 1 && wanted == '\n' ? List.copyOf(spots) : List.of();
        }
        spots.add(new Spot(line, column));
        forward(length);
      }
      return spots;
    }

    /** How many characters of the file stand for one of the value; 0 if it isn't there. */
    private int length(int wanted, boolean escapes, boolean doubled) {
      int here = at(index);
      if (escapes && here == '\\') {
        return at(index + 1) == wanted ? 2 : 0;
      }
      if (here != wanted || here == '\n' || here == ' ' && atBreak()) {
        return 0;
      }
      return doubled && here == '\'' ? 2 : 1;
    }

    /** Whether only blanks are left of the line. */
    private boolean atBreak() {
      int i = index;
      while (at(i) == ' ' || at(i) == '\t' || at(i) == '\r') {
        i++;
      }
      return at(i) == '\n';
    }

    /** To the next line; over empty ones too, unless they stand for breaks of the value. */
    private void breakTo(int next) {
      skipLine();
      if (next == '\n') {
        return;
      }
      if (indentation == 0) {
        skipBlanks();
        return;
      }
      while (atBreak()) {
        skipLine();
      }
      while (column <= indentation && at(index) == ' ') {
        forward(1);
      }
    }

    private void skipLine() {
      while (at(index) != '\n' && at(index) != -1) {
        forward(1);
      }
      forward(1);
    }

    private void skipBlanks() {
      while (at(index) == ' ' || at(index) == '\n' || at(index) == '\t' || at(index) == '\r') {
        forward(1);
      }
    }

    private void forward(int count) {
      for (int i = 0; i < count; i++) {
        boolean isBreak = at(index) == '\n';
        line += isBreak ? 1 : 0;
        column = isBreak ? 1 : column + 1;
        index++;
      }
    }

    private int at(int i) {
      return i < codePoints.length ? codePoints[i] : -1;
    }
  }
}
