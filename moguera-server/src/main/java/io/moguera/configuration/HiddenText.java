package io.moguera.configuration;

/** A text that does not print itself. */
public final class HiddenText {
  private final String text;

  public HiddenText(String text) {
    this.text = text;
  }

  /** {@return the text itself; keep it out of logs, messages and addresses} */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "████";
  }
}
