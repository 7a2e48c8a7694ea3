package io.moguera.cli.output;

/** Colour, or none. */
public enum Style {
  PLAIN,
  ANSI;

  String bold(String text) {
    return wrapped("1", text);
  }

  String dim(String text) {
    return wrapped("2", text);
  }

  /** Red, for what went wrong. */
  public String alarm(String text) {
    return wrapped("31", text);
  }

  /** The colour that a status has, if it has one. */
  String status(String value, String shown) {
    return switch (value) {
      case "published", "approved" -> wrapped("32", shown);
      case "scheduled" -> wrapped("36", shown);
      case "draft", "pending" -> wrapped("33", shown);
      case "spam" -> wrapped("31", shown);
      default -> shown;
    };
  }

  private String wrapped(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
