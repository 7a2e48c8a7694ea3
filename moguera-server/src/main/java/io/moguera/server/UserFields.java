package io.moguera.server;

import io.moguera.core.WriteHook;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Stores addresses in lower case, as accounts are found by them and two may not have the same. */
final class UserFields implements WriteHook {
  private static final String EMAIL = "email";

  @Override
  public ObjectNode beforeWrite(Write write, ObjectNode fields) {
    JsonNode email = fields.path(EMAIL);
    if (email.isString()) {
      fields.put(EMAIL, email.stringValue().toLowerCase(Locale.ROOT));
    }
    return fields;
  }
}
