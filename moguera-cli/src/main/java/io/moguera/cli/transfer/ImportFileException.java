package io.moguera.cli.transfer;

/** A file that is not what it should be, or not whole. The message is meant for a person. */
public final class ImportFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  public ImportFileException(String message, int line) {
    super(line > 0 ? "line " + line + ": " + message : message);
    this.line = line;
  }

  public ImportFileException(String message, int line, Throwable cause) {
    super(line > 0 ? "line " + line + ": " + message : message, cause);
    this.line = line;
  }

  /** {@return the line of the file, counted from 1; 0 when the whole file is meant} */
  public int line() {
    return line;
  }
}
