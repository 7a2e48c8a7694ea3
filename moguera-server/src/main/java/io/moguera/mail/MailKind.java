package io.moguera.mail;

import java.util.Set;

/**
 * A kind of mail, as its templates must fit it.
 *
 * @param name of it, and of its templates: {@code invitation.en.txt}
 * @param values that there are for it
 * @param needed those without which the mail is of no use
 */
public record MailKind(String name, Set<String> values, Set<String> needed) {
  public MailKind {
    values = Set.copyOf(values);
    needed = Set.copyOf(needed);
    if (!values.containsAll(needed)) {
      throw new IllegalArgumentException(name + " needs a value that it does not have");
    }
  }
}
