package io.moguera.core.declaration.yaml;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrongNamesTest {
  @ParameterizedTest
  @MethodSource({"resources", "fields", "parts", "changes"})
  void wrongName_isRefused_withItsPlace(Wrong wrong) {
    wrong.check();
  }

  static Stream<Wrong> resources() {
    return Stream.of(
        Wrong.file(
            "no snake case",
            "resources: { Things: { fields: {} } }",
            "1:14: A resource is named in snake_case: Things"),
        Wrong.file(
            "an address of its own",
            "resources: { keys: { fields: { name: { type: string } } } }",
            "1:14: /v1/keys is an address of its own; take another name"),
        Wrong.file(
            "an unknown option",
            "resources: { things: { field: {} } }",
            "1:24: The resource things has no option field. Did you mean fields?"),
        Wrong.file(
            "a join table's name",
            "resources: { posts_tags: { fields: { name: { type: string } } } }",
            "builtin.yml:106:13: Its table would be named posts_tags, as that of the resource is"),
        Wrong.file(
            "neither a mapping nor off",
            "resources: { things: on }",
            "1:22: things must be a mapping, or off"),
        Wrong.file(
            "renamed from what is still there",
            "resources: { things: { renamed_from: posts } }",
            "1:38: posts is still declared, so things can't have been renamed from it"));
  }

  static Stream<Wrong> fields() {
    return Stream.of(
        Wrong.resource(
            "a reserved name",
            "  position: { type: integer }",
            "6:7: position is not for fields: rows have it by themselves"),
        Wrong.resource(
            "no snake case",
            "  firstName: { type: string }",
            "6:7: A field is named in snake_case: firstName"),
        Wrong.resource(
            "an address below rows",
            "  file: { type: reference, to: images }",
            "6:13: file is an address below each row; take another name"),
        Wrong.resource(
            "an inverse that is a field",
            "  post: { type: reference, to: posts, inverse: title }",
            "6:52: posts has a field named title already"),
        Wrong.resource(
            "an inverse that is reserved",
            "  post: { type: reference, to: posts, inverse: version }",
            "6:52: version is not for relations; take another name"),
        Wrong.resource(
            "an inverse that is another's",
            "  post: { type: reference, to: posts, inverse: comments }",
            "6:52: comments.post is called comments by posts already"),
        Wrong.resource(
            "two inverses of one name",
            """
              first: { type: reference, to: tags, inverse: things }
              second: { type: references, to: tags, inverse: things }
            """,
            "7:54: things.first is called things by tags already"),
        Wrong.resource(
            "an inverse with a wrong name",
            "  post: { type: reference, to: posts, inverse: The-Things }",
            "6:52: An inverse is named in snake_case: The-Things"),
        Wrong.resource(
            "renamed from what is still there",
            "  label: { type: string, renamed_from: name }",
            "6:44: name is still declared, so label can't have been renamed from it"),
        Wrong.resource(
            "twice the same",
            "  name: { type: text }",
            "6:7: name is here twice; the first is in line 4"));
  }

  static Stream<Wrong> parts() {
    return Stream.of(
        Wrong.resource(
            "search",
            "search: [nam, owner]",
            "6:14: search names nam, which is no field of things. Did you mean name?",
            "6:19: search needs text, which owner is not"),
        Wrong.resource(
            "sort",
            "sort: [-nam, name, name, create_at]",
            "6:12: sort names nam, which is no field of things. Did you mean name?",
            "6:24: sort names name twice",
            "6:30: sort names create_at, which is no field of things. Did you mean created_at?"),
        Wrong.resource(
            "sort by the place of one that has none",
            "sort: position",
            "6:11: sort names position, which is no field of things"),
        Wrong.resource(
            "unique",
            "unique: [[name, ownr], name, [], [name, name]]",
            "6:21: unique names ownr, which is no field of things. Did you mean owner?",
            "6:28: unique must be a list of lists of fields",
            "6:34: unique must be a list of lists of fields",
            "6:45: unique names name twice"),
        Wrong.resource(
            "traits",
            "traits: [publishabel, { ordered: { within: name } }]",
            "6:13: things is ordered within name, which is no reference of it",
            "6:14: A trait is publishable, revisioned, trashable or ordered: { within: field }. Did"
                + " you mean publishable?"),
        Wrong.resource(
            "ordered within nothing",
            "traits: [{ ordered: {} }]",
            "6:16: ordered needs within: the reference to the parent"),
        Wrong.resource(
            "access",
            "access: { reed: 'true' }",
            "6:15: access has no option reed. Did you mean read?"),
        Wrong.resource(
            "lists",
            "lists: { Mine: { filter: 'true' }, mine: { sort: ownr } }",
            "6:14: A list is named in snake_case: Mine",
            "6:22: The list Mine has no option filter",
            "6:54: sort names ownr, which is no field of things. Did you mean owner?"));
  }

  static Stream<Wrong> changes() {
    return Stream.of(
        Wrong.file(
            "what there is not, off",
            "resources: { post: off }",
            "1:14: There is no resource post to switch off. Did you mean posts?"),
        Wrong.file(
            "callers, off",
            "resources: { users: off }",
            "1:14: users can't be switched off: callers are made of them"),
        Wrong.file(
            "what another can't be without, off",
            "resources: { posts: off, comments: off }",
            "1:14: posts can't be switched off while steps has post; switch steps off too"),
        Wrong.file(
            "referred to and off",
            "resources: { tags: off, things: { fields: { tag: { type: reference, to: tags } } } }",
            "1:73: things.tag refers to tags, which is switched off"),
        Wrong.file(
            "another type for a field",
            "resources: { posts: { fields: { title: { type: integer } } } }",
            "1:48: posts.title is of type string; another file can change its options, not its"
                + " type"),
        Wrong.file(
            "a secret searched for",
            "resources: { users: { search: [email] } }",
            "1:32: search would tell of email, which not everybody may read"));
  }
}
