package io.moguera.mail;

/** The text of a mail: plain, and the same as HTML. */
public record Letter(String subject, String plain, String html) {
  public Letter {
    if (subject.isBlank() || subject.chars().anyMatch(c -> c == '\r' || c == '\n')) {
      throw new IllegalArgumentException("A subject is one line");
    }
  }

  /** Prints without the text, which may hold what opens an account. */
  @Override
  public String toString() {
    return "Letter[" + subject + "]";
  }
}
