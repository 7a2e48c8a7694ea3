package io.moguera.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.yaml.Declarations;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {
  private static final Registry REGISTRY = Declarations.builtIn().registry();
  private static final Expressions EXPRESSIONS = Expressions.of(REGISTRY);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | ''",
        "it.title == 'a' | posts",
        "it.category == null | posts",
        "it.category.name == 'a' | posts,categories",
        "has(it.category.description) | posts,categories",
        "size(it.comments) > 2 | posts,comments",
        "it.comments.exists(c, c.id == 3) | posts,comments",
        "it.comments.all(c, c.post.category.name == 'a') | posts,comments,categories",
        "size(it.tags) > 0 | posts",
        "it.tags.exists(t, true) | posts,tags",
        "it.tags.exists(t, t.posts.exists(p, p.title == 'a')) | posts,tags",
        "me != null && me.role == 'admin' | ''",
        "me != null && me.name == it.title | posts",
        "me.posts.exists(p, p.title == 'a') | posts",
        "me.posts.exists(p, p.category.name == 'a') | posts,categories",
        "it.title in ['a', it.category.name] | posts,categories",
        "(it.title + it.category.name).startsWith('a') | posts,categories",
        "!(it.category.parent.name == 'a') | posts,categories"
      })
  void expression_speaksOfTheseResources(String source, String resources) {
    Expression expression = EXPRESSIONS.check(REGISTRY.require("posts"), source);

    assertThat(String.join(",", List.copyOf(Reach.of(expression, REGISTRY)))).isEqualTo(resources);
  }
}
