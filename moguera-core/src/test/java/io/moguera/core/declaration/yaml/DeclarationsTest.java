package io.moguera.core.declaration.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.declaration.Access.Operation;
import io.moguera.core.declaration.DefaultValue;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.SortKey;
import io.moguera.core.declaration.Trait;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class DeclarationsTest {
  private static final String EVERYTHING =
      """
      service: all
      resources:
        parents:
          fields: { name: { type: string, required: true } }
        things:
          traits: [publishable, revisioned, trashable, { ordered: { within: parent } }]
          fields:
            name: { type: string, required: true, unique: true, min_length: 2, max_length: 40, pattern: "[a-z]+" }
            text: { type: text, default: nothing }
            page: { type: markdown }
            mail: { type: email, access: { read: "me == it.owner", write: me != null } }
            link: { type: url, immutable: true }
            handle: { type: slug, from: name, unique: true }
            amount: { type: integer, min: -5, max: 5, default: -1 }
            price: { type: decimal, min: 0, max: 99.95, default: 9.90 }
            done: { type: boolean, default: false }
            day: { type: date, default: now }
            at: { type: timestamp, default: 2026-11-24T12:30:00+01:00 }
            state: { type: enum, values: [new, in use], default: in use }
            data: { type: json, default: { a: [1, 2.5, true, null, x] } }
            secret: { type: string, hidden: true }
            parent: { type: reference, to: parents, required: true, on_delete: cascade, inverse: things }
            owner: { type: reference, to: users, default: me, on_delete: clear }
            others: { type: references, to: things, inverse: other_ways }
            picture: { type: image }
            likes: { type: count, of: likes.thing }
          search: [name, text]
          sort: [-price, name]
          unique: [[owner, name]]
          access: { read: "true", publish: "me.role == 'editor'" }
          lists:
            mine: { access: me != null, where: it.owner == me, sort: -at }
        likes:
          fields: { thing: { type: reference, to: things } }
      """;

  private static final Registry REGISTRY = Wrong.load(EVERYTHING);

  private static Field field(String name) {
    return REGISTRY.require("things").find(name).orElseThrow();
  }

  private static Object constant(String name) {
    return ((DefaultValue.Constant) field(name).defaultValue().orElseThrow()).value();
  }

  @Test
  void everyType_isRead() {
    assertThat(REGISTRY.require("things").fields().values())
        .extracting(f -> f.type().keyword())
        .containsExactly(
            "string",
            "text",
            "markdown",
            "email",
            "url",
            "slug",
            "integer",
            "decimal",
            "boolean",
            "date",
            "timestamp",
            "enum",
            "json",
            "string",
            "reference",
            "reference",
            "references",
            "image",
            "count");
  }

  @Test
  void everyOption_isRead() {
    assertThat(field("name"))
        .returns(true, Field::required)
        .returns(true, Field::unique)
        .extracting(f -> ((FieldType.Text) f.type()).pattern().orElseThrow())
        .isEqualTo("[a-z]+");
    assertThat(field("link").immutable()).isTrue();
    assertThat(field("secret").hidden()).isTrue();
    assertThat(field("mail").access().write().orElseThrow().source()).isEqualTo("me != null");
    assertThat(field("parent").type())
        .isEqualTo(
            new FieldType.Reference(
                "parents", java.util.Optional.of("things"), FieldType.OnDelete.CASCADE, false));
    assertThat(((FieldType.Reference) field("picture").type()).onDelete())
        .isEqualTo(FieldType.OnDelete.CLEAR);
    assertThat(((FieldType.Decimal) field("price").type()).max()).contains(new BigDecimal("99.95"));
  }

  @Test
  void everyDefault_isRead() {
    var json = JsonNodeFactory.instance;
    assertThat(constant("amount")).isEqualTo(json.numberNode(-1L));
    assertThat(constant("price")).isEqualTo(json.numberNode(new BigDecimal("9.90")));
    assertThat(constant("done")).isEqualTo(json.booleanNode(false));
    assertThat(constant("state")).isEqualTo(json.stringNode("in use"));
    assertThat(constant("data")).hasToString("{\"a\":[1,2.5,true,null,\"x\"]}");
    assertThat(field("day").defaultValue()).contains(new DefaultValue.Now());
    assertThat(field("owner").defaultValue()).contains(new DefaultValue.Me());
  }

  @Test
  void everyPartOfAResource_isRead() {
    Resource things = REGISTRY.require("things");
    assertThat(REGISTRY.service()).isEqualTo("all");
    assertThat(things.traits())
        .containsExactlyInAnyOrder(
            Trait.Simple.PUBLISHABLE,
            Trait.Simple.REVISIONED,
            Trait.Simple.TRASHABLE,
            new Trait.Ordered("parent"));
    assertThat(things.search()).containsExactly("name", "text");
    assertThat(things.sort())
        .containsExactly(new SortKey("price", true), new SortKey("name", false));
    assertThat(things.unique()).containsExactly(List.of("owner", "name"));
    assertThat(things.access().rules().keySet()).containsExactly(Operation.READ, Operation.PUBLISH);
    assertThat(java.util.Objects.requireNonNull(things.lists().get("mine")).sort())
        .containsExactly(new SortKey("at", true));
    assertThat(REGISTRY.children(REGISTRY.require("parents"))).hasSize(1);
  }

  @Test
  void builtInResource_isAddedToAndChanged() {
    Registry registry =
        Wrong.load(
            """
            resources:
              posts:
                fields:
                  rating: { type: integer, min: 1, max: 5 }
                  title: { type: string, required: true, max_length: 80 }
                access: { create: "me != null" }
                lists: { best: { where: it.rating == 5 } }
            """);
    Resource posts = registry.require("posts");
    Resource before = Declarations.builtIn().registry().require("posts");

    assertThat(posts.fields().keySet()).startsWith("title", "subtitle").endsWith("rating");
    assertThat(posts.find("title").orElseThrow().required()).isTrue();
    assertThat(posts.access().rule(Operation.CREATE).orElseThrow().source())
        .isEqualTo("me != null");
    assertThat(posts.access().rule(Operation.DELETE).orElseThrow().source())
        .isEqualTo(before.access().rule(Operation.DELETE).orElseThrow().source());
    assertThat(posts.sort()).isEqualTo(before.sort());
    assertThat(posts.traits()).isEqualTo(before.traits());
  }

  @Test
  void resourceSwitchedOff_goesWithWhatReferredToIt() {
    Registry registry = Wrong.load("resources: { tags: off }");

    assertThat(registry.find("tags")).isEmpty();
    assertThat(registry.require("posts").find("tags")).isEmpty();
    assertThat(registry.require("posts").find("authors")).isPresent();
  }

  @Test
  void resourceSwitchedOffAndDeclaredAnew_isAnother() {
    Registry registry =
        Declarations.builtIn()
            .add("first.yml", "resources: { comments: off }")
            .add("second.yml", "resources: { comments: { fields: { text: { type: text } } } }")
            .registry();

    assertThat(registry.require("comments").fields().keySet()).containsExactly("text");
  }
}
