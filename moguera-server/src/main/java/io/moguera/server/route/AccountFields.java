package io.moguera.server.route;

import io.moguera.account.NewAccount;
import io.moguera.configuration.HiddenText;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Registry;
import java.util.Optional;

/** What is asked of the fields of an account, which is what the service declares of its users. */
final class AccountFields {
  private static final int LONGEST_PASSWORD = 1024;
  private static final int LONGEST_NAME = 63;
  private static final int LONGEST_DISPLAY_NAME = 255;
  private static final int LONGEST_LANGUAGE = 35;

  private final Optional<String> name;

  AccountFields(Registry registry) {
    this.name =
        registry
            .require("users")
            .find("name")
            .flatMap(
                field ->
                    field.type() instanceof FieldType.Text text
                        ? text.pattern()
                        : Optional.empty());
  }

  String name(BodyFields fields) {
    return fields.text("name", LONGEST_NAME, name);
  }

  Optional<String> optionalName(BodyFields fields) {
    return fields.optionalText("name", LONGEST_NAME).map(given -> name(fields));
  }

  static HiddenText password(BodyFields fields) {
    return new HiddenText(fields.text("password", LONGEST_PASSWORD));
  }

  NewAccount account(BodyFields fields, Optional<String> email) {
    return new NewAccount(
        name(fields),
        email,
        password(fields),
        fields.optionalText("display_name", LONGEST_DISPLAY_NAME),
        fields.optionalText("language", LONGEST_LANGUAGE));
  }
}
