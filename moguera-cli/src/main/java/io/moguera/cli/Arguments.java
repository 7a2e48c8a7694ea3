package io.moguera.cli;

import java.util.List;
import java.util.Optional;

/** Looks ahead into arguments whose options are not known yet. */
final class Arguments {
  private static final String PROFILE = "--profile";

  private Arguments() {}

  static Optional<String> profile(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(PROFILE + "=")) {
        return Optional.of(argument.substring(PROFILE.length() + 1));
      }
      if (argument.equals(PROFILE) && i + 1 < arguments.size()) {
        return Optional.of(arguments.get(i + 1));
      }
    }
    return Optional.empty();
  }
}
