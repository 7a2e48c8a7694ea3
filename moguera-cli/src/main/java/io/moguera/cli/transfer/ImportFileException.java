package io.moguera.cli.transfer;

import io.moguera.cli.Messages;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file that is not what it should be, or not whole. The message is in English. */
public final class ImportFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final int line;
  private final String[] values;

  /**
   * Something is wrong with a file.
   *
   * @param key of a text below {@code import.file}
   * @param line of the file, counted from 1; 0 when the whole file is meant
   * @param values that stand in the text
   */
  public ImportFileException(String key, int line, String... values) {
    this(key, line, null, values);
  }

  /** As above, after another failure. */
  public ImportFileException(String key, int line, @Nullable Throwable cause, String... values) {
    super(text(Messages.of(Locale.ROOT)::text, key, line, values), cause);
    this.key = key;
    this.line = line;
    this.values = values.clone();
  }

  /** {@return what is wrong, and where, in the language of the one who asks} */
  public String text(Words words) {
    return text(words, key, line, values);
  }

  private static String text(Words words, String key, int line, String... values) {
    Object[] given = Arrays.copyOf(values, values.length, Object[].class);
    String what = words.text("import.file." + key, given);
    return line > 0 ? words.text("import.file.line", Integer.toString(line), what) : what;
  }

  /** {@return the line of the file, counted from 1; 0 when the whole file is meant} */
  public int line() {
    return line;
  }
}
