package io.moguera.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.yaml.DeclarationException;
import io.moguera.core.declaration.yaml.Declarations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedExpressionsTest {
  private static final Registry REGISTRY =
      Declarations.builtIn()
          .add(
              "moguera.yml",
              """
              resources:
                things:
                  fields:
                    name: { type: string }
                    n: { type: integer }
                    price: { type: decimal }
                    day: { type: date }
                    meta: { type: json }
                    flag: { type: boolean }
                    tags: { type: references, to: tags }
                    secret: { type: string, hidden: true }
              """)
          .registry();

  private static final Expressions EXPRESSIONS = Expressions.of(REGISTRY);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          it.name.matches('a+')                  | 16 | matches can't be used; use contains, startsWith or endsWith
          it.tags == it.tags                     | 9  | Lists can't be compared; use exists, all or in
          it.tags[0].name == 'x'                 | 8  | The function [] can't be used
          it.n == 1u                             | 6  | found no matching overload for '_==_' applied to '(wrapper(int), uint)' (candidates: (%A0, %A0),(int, double),(double, int))
          it.meta.size > 3                       | 14 | json can only be compared with == and !=, not used with >
          it.meta                                | 3  | A part of json is not true or false; compare it
          it.meta && it.flag                     | 9  | json can only be compared with == and !=, not used with &&
          it.meta == now                         | 9  | json can be compared with texts, numbers, true, false and null
          it.name in it.meta                     | 14 | in needs a list
          size(it.meta) == 1                     | 8  | size needs a text or a list
          it.meta.exists(x, x == 1)              | 3  | exists and all need a list
          it.day == timestamp('2026-01-31')      | 21 | timestamp needs the form '2026-01-31T12:00:00Z', not '2026-01-31'
          now - duration('1 day') > it.day       | 16 | duration needs the form '1h30m', not '1 day'
          now + duration('9999999h') > it.day    | 16 | duration needs the form '1h30m', not '9999999h'
          now > timestamp(it.name)               | 16 | timestamp needs a text in quotes
          string(it.n) == '1'                    | 7  | The function string can't be used
          {'a': 1}.a == it.n                     | 1  | A map can't be used here
          dyn(it.n) == 1                         | 4  | The function dyn can't be used
          type(it.n) == int                      | 5  | The function type can't be used
          it.day.getHours('Asia/Tokyo') == 1     | 16 | getHours is in UTC, and takes no time zone
          it.secret == 'x'                       | 3  | undefined field 'secret'
          it.price == 1e999                      | 13 | The number is too large
          """)
  void expression_thatCantBeAsked_isRefusedWithItsPlace(String source, int column, String message) {
    ExpressionException refused =
        catchThrowableOfType(
            ExpressionException.class,
            () -> EXPRESSIONS.check(REGISTRY.require("things"), source.strip()));

    assertThat(refused).as("it was not refused").isNotNull();
    assertThat(refused.column() + " " + refused.getMessage()).isEqualTo(column + " " + message);
  }

  @Test
  void listThatAsksRowsWhoMaySeeIt_isRefused() {
    Registry registry =
        Declarations.builtIn()
            .add(
                "moguera.yml",
                "resources: { posts: { lists: { mine: { access: me != null && it.title == '' } } }"
                    + " }")
            .registry();
    DeclarationException refused =
        catchThrowableOfType(
            DeclarationException.class, () -> RuleCheck.check(registry, Expressions.of(registry)));

    assertThat(refused)
        .hasMessage(
            "moguera.yml:1:62: The access of a list is about me; what is about it stands in where");
  }
}
