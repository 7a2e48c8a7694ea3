package io.moguera.account;

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
   * @throws ProblemException if the password is too short or too long
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
    if (text.codePointCount(0, text.length()) < SHORTEST) {
      throw invalid("needs " + SHORTEST + " characters at least");
    }
    if (text.length() > LONGEST) {
      throw invalid("must not have more than " + LONGEST + " characters");
    }
    ObjectNode hashed = fields.deepCopy();
    hashed.put(FIELD, PasswordHash.of(text));
    return hashed;
  }

  private static ProblemException invalid(String detail) {
    return ProblemException.invalid(List.of(new FieldError("/" + FIELD, detail)));
  }
}
