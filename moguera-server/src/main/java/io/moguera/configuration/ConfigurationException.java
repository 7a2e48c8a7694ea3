package io.moguera.configuration;

import java.util.List;

/** The configuration is not right; all that is wrong with it, each with what to do. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  public ConfigurationException(List<String> mistakes) {
    super("The configuration is not right:\n  " + String.join("\n  ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** {@return the mistakes, in the order of the settings} */
  public List<String> mistakes() {
    return mistakes;
  }
}
