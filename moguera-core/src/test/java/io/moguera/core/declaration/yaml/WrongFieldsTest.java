package io.moguera.core.declaration.yaml;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrongFieldsTest {
  @ParameterizedTest
  @MethodSource({"types", "limits", "defaults"})
  void wrongField_isRefused_withItsPlace(Wrong wrong) {
    wrong.check();
  }

  static Stream<Wrong> types() {
    return Stream.of(
        Wrong.field("{ max_length: 3 }", "3:15: The field some_field needs a type"),
        Wrong.field("{ type: strin }", "3:23: There is no type strin. Did you mean string?"),
        Wrong.field("{ type: [string] }", "3:23: type must be a single value"),
        Wrong.field(
            "string",
            "3:15: The field some_field must be a mapping of names to values",
            "3:15: The field some_field needs a type"),
        Wrong.field(
            "{ type: string, max_lenght: 3 }",
            "3:31: A field of type string has no option max_lenght. Did you mean max_length?"),
        Wrong.field(
            "{ type: integer, pattern: x }", "3:32: A field of type integer has no option pattern"),
        Wrong.field("{ type: string, required: yes }", "3:41: required must be true or false"),
        Wrong.field("{ type: string, hidden: }", "3:38: hidden must be a single value"),
        Wrong.field(
            "{ type: reference }", "3:15: A reference needs to: the resource that it refers to"),
        Wrong.field(
            "{ type: reference, to: user }",
            "3:38: things.some_field refers to user, which is not declared. Did you mean users?"),
        Wrong.field(
            "{ type: references, to: users, unique: true }",
            "3:46: A field of type references has no option unique"),
        Wrong.field(
            "{ type: reference, to: users, on_delete: delete }",
            "3:56: on_delete must be restrict, clear or cascade"),
        Wrong.field("{ type: enum }", "3:15: An enum needs values: [first, second]"),
        Wrong.field("{ type: enum, values: [] }", "3:37: An enum needs values: [first, second]"),
        Wrong.field("{ type: enum, values: [a, b, a] }", "3:44: values names a twice"),
        Wrong.field(
            "{ type: enum, values: [a, \"it's\"] }",
            "3:41: A value is up to 63 letters, digits, dashes, underscores, dots and spaces:"
                + " it's"),
        Wrong.field(
            "{ type: count }", "3:15: A count needs of: resource.field, such as likes.chirp"),
        Wrong.field(
            "{ type: count, of: posts }",
            "3:34: A count needs of: resource.field, such as likes.chirp"),
        Wrong.field(
            "{ type: count, of: post.authors }",
            "3:34: things.some_field counts rows of post, which is not declared. Did you mean"
                + " posts?"),
        Wrong.field(
            "{ type: count, of: posts.tags }",
            "3:34: things.some_field counts posts.tags, which is no reference to things"),
        Wrong.field(
            "{ type: slug, from: othr }",
            "3:35: from of some_field names othr, which is no field of things. Did you mean"
                + " other?"),
        Wrong.field(
            "{ type: slug, from: some_field }",
            "3:35: A slug is made from text, which some_field is not"),
        Wrong.field(
            "{ type: string, access: { raed: 'true' } }",
            "3:41: access has no option raed. Did you mean read?"));
  }

  static Stream<Wrong> limits() {
    return Stream.of(
        Wrong.field(
            "{ type: string, min_length: 9, max_length: 3 }",
            "3:43: min_length is more than max_length: 9 > 3"),
        Wrong.field(
            "{ type: string, min_length: 256 }",
            "3:43: min_length is more than max_length: 256 > 255"),
        Wrong.field("{ type: text, max_length: 0 }", "3:41: max_length must be from 1 to 1000000"),
        Wrong.field("{ type: text, max_length: 1e3 }", "3:41: max_length must be a whole number"),
        Wrong.field("{ type: integer, min: 5, max: -5 }", "3:37: min is more than max: 5 > -5"),
        Wrong.field("{ type: integer, min: 1.5 }", "3:37: min must be a whole number"),
        Wrong.field("{ type: decimal, min: 1.5, max: one }", "3:47: max must be a number"),
        Wrong.field(
            "{ type: decimal, min: 1.5, max: 1.25 }", "3:37: min is more than max: 1.5 > 1.25"),
        Wrong.field(
            "{ type: string, pattern: '[a-z' }",
            "3:40: pattern is no regular expression: Unclosed character class"),
        Wrong.field(
            "{ type: text, unique: true }",
            "3:37: unique needs a max_length of 600 at most: some_field"),
        Wrong.field(
            "{ type: url, unique: true }",
            "3:36: unique needs a max_length of 600 at most: some_field"));
  }

  static Stream<Wrong> defaults() {
    return Stream.of(
        Wrong.field(
            "{ type: enum, values: [draft, done], default: drafts }",
            "3:61: default is none of the values: drafts. Did you mean draft?"),
        Wrong.field(
            "{ type: integer, max: 3, default: 4 }", "3:49: default is more than max: 4 > 3"),
        Wrong.field(
            "{ type: decimal, min: 0.5, default: 0.25 }",
            "3:51: default is less than min: 0.25 < 0.5"),
        Wrong.field("{ type: integer, default: two }", "3:41: default must be a whole number"),
        Wrong.field("{ type: boolean, default: 1 }", "3:41: default must be true or false"),
        Wrong.field(
            "{ type: date, default: 2026-02-30 }",
            "3:38: default must be now or a date such as 2026-11-24"),
        Wrong.field(
            "{ type: timestamp, default: 2026-02-03 }",
            "3:43: default must be now or a time such as 2026-11-24T12:30:00Z"),
        Wrong.field(
            "{ type: string, max_length: 3, default: four }",
            "3:55: default has 4 characters; 3 are allowed"),
        Wrong.field(
            "{ type: string, pattern: '[0-9]+', default: four }",
            "3:59: default does not have the form of pattern"),
        Wrong.field(
            "{ type: string, unique: true, default: one }",
            "3:54: A unique field can't have one default for all rows"),
        Wrong.field(
            "{ type: reference, to: users, default: 1 }",
            "3:54: The default of a reference can only be me"),
        Wrong.field(
            "{ type: reference, to: posts, default: me }",
            "3:54: default: me needs a reference to users, not to posts"),
        Wrong.field(
            "{ type: slug, default: one }", "3:29: A field of type slug has no option default"));
  }
}
