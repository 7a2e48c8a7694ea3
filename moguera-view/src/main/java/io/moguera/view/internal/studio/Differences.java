package io.moguera.view.internal.studio;

import io.moguera.view.internal.studio.page.Difference;
import io.moguera.view.internal.studio.page.Difference.Line;
import io.moguera.view.internal.studio.page.Difference.Side;
import java.util.ArrayList;
import java.util.List;

/** Compares texts line by line: the longest lines in common stay, the rest differs. */
final class Differences {
  /** The comparison takes the product of both numbers of lines. */
  private static final int MOST_LINES = 2_000;

  private Differences() {}

  static Difference of(String before, String after) {
    var a = lines(before);
    var b = lines(after);
    if (a.size() > MOST_LINES || b.size() > MOST_LINES) {
      List<Line> lines = new ArrayList<>();
      a.forEach(text -> lines.add(new Line(Side.BEFORE, text)));
      b.forEach(text -> lines.add(new Line(Side.AFTER, text)));
      return new Difference(lines);
    }
    return walk(a, b, common(a, b));
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
  }

  /** How many lines are in common from each pair of places on. */
  private static int[][] common(List<String> a, List<String> b) {
    var common = new int[a.size() + 1][b.size() + 1];
    for (var i = a.size() - 1; i >= 0; i--) {
      for (var j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static Difference walk(List<String> a, List<String> b, int[][] common) {
    List<Line> lines = new ArrayList<>();
    var i = 0;
    var j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        lines.add(new Line(Side.BOTH, a.get(i)));
        i++;
        j++;
      } else if (j >= b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Line(Side.BEFORE, a.get(i)));
        i++;
      } else {
        lines.add(new Line(Side.AFTER, b.get(j)));
        j++;
      }
    }
    return new Difference(lines);
  }
}
