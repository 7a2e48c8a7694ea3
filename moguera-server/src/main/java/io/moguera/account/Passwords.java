package io.moguera.account;

import io.moguera.configuration.HiddenText;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.secret.PasswordHash;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Has passwords stored as their hashes. */
public final class Passwords {
  /** In code points. */
  public static final int SHORTEST = 8;

  /** In chars; hashing more would be work for nothing. */
  static final int LONGEST = 1024;

  private static final String FIELD = "password";

  private Passwords() {}

  /**
   * {@return the fields to write of a user, with the hash in place of a given password}
   *
   * @throws ProblemException if the password is soon guessed
   */
  public static ObjectNode hashed(ObjectNode fields) {
    JsonNode password = fields.get(FIELD);
    if (password == null || password.isNull()) {
      return fields;
    }
    if (!password.isString()) {
      throw invalid("must be text");
    }
    String text = password.stringValue();
    requireGood(new HiddenText(text), fields.path("name").asString(""));
    ObjectNode hashed = fields.deepCopy();
    hashed.put(FIELD, PasswordHash.of(text));
    return hashed;
  }

  /**
   * Refuses a password that is soon guessed.
   *
   * @param name the user's, which is none; empty where it is not known
   * @throws ProblemException if it is too short, too long, common, or made of very little
   */
  public static void requireGood(HiddenText password, String name) {
    String text = password.reveal();
    if (text.codePointCount(0, text.length()) < SHORTEST) {
      throw invalid("needs " + SHORTEST + " characters at least");
    }
    if (text.length() > LONGEST) {
      throw invalid("must not have more than " + LONGEST + " characters");
    }
    if (CommonPasswords.contains(text)) {
      throw invalid("is one of the commonest, which are tried first; take another");
    }
    if (text.equalsIgnoreCase(name)) {
      throw invalid("must not be the name");
    }
    if (isRepetition(text)) {
      throw invalid("says the same over and over; take another");
    }
  }

  /** Such as {@code aaaaaaaa} or {@code abcabcabc}: something short, several times. */
  private static boolean isRepetition(String text) {
    for (int length = 1; length <= 4; length++) {
      String start = text.substring(0, length);
      if (start.repeat(text.length() / length + 1).startsWith(text)) {
        return true;
      }
    }
    return false;
  }

  private static ProblemException invalid(String detail) {
    return ProblemException.invalid(List.of(new FieldError("/" + FIELD, detail)));
  }
}
