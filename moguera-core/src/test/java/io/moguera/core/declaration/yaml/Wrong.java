package io.moguera.core.declaration.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moguera.core.declaration.Registry;
import io.moguera.core.expression.Expressions;
import io.moguera.core.expression.RuleCheck;
import java.util.List;

/**
 * A wrong file and all that is said of it.
 *
 * @param what is wrong, for the test's name
 * @param yaml the file
 * @param mistakes as {@code line:column: message}, in the order in which they are told
 */
record Wrong(String what, String yaml, List<String> mistakes) {

  /** A whole file. */
  static Wrong file(String what, String yaml, String... mistakes) {
    return new Wrong(what, yaml, List.of(mistakes));
  }

  /** One field of a resource {@code things}, in the third line from column 14. */
  static Wrong field(String field, String... mistakes) {
    return new Wrong(
        field,
        "resources: { things: { fields: {\n  other: { type: string },\n  some_field: "
            + field
            + " } } }",
        List.of(mistakes));
  }

  /** What a resource {@code things} says beside its fields, from the sixth line on. */
  static Wrong resource(String what, String rest, String... mistakes) {
    return new Wrong(
        what,
        """
        resources:
          things:
            fields:
              name: { type: string }
              owner: { type: reference, to: users }
        """
            + rest.indent(4),
        List.of(mistakes));
  }

  void check() {
    assertThat(told()).containsExactlyElementsOf(mistakes);
  }

  private List<String> told() {
    DeclarationException refused =
        catchThrowableOfType(DeclarationException.class, () -> load(yaml));
    assertThat(refused).as("the file was not refused").isNotNull();
    return refused.mistakes().stream()
        .map(Mistake::toString)
        .map(text -> text.replaceFirst("^moguera.yml:", ""))
        .toList();
  }

  static Registry load(String yaml) {
    Registry registry = Declarations.builtIn().add("moguera.yml", yaml).registry();
    RuleCheck.check(registry, Expressions.of(registry));
    return registry;
  }

  @Override
  public String toString() {
    return what;
  }
}
