package io.moguera.example.blog;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.driver.Moguera;
import io.moguera.driver.Post;
import io.moguera.testkit.service.ServiceUnderTest;
import io.moguera.testkit.service.WithService;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WithService(Blog.class)
class BlogTest {
  @Test
  void post_withoutExcerpt_getsItsFirstParagraph(ServiceUnderTest service) {
    Moguera author = service.as("ann", "author");
    Post post = author.posts().create(Post.draft("Hello").body("One.\n\nTwo."));
    assertThat(post.excerpt()).isEqualTo("One.");
    assertThat(author.posts().create(Post.draft("Empty")).excerpt()).isNull();
  }

  @Test
  void statistics_countWhatWasPublishedInEachSeries(ServiceUnderTest service) {
    Moguera author = service.as("ben", "author");
    author.resource("series").create(Map.of("title", "Tea", "slug", "tea"));
    var series = Map.of("slug", "tea");
    author.posts().create(Map.of("title", "Green", "series", series, "status", "published"));
    author.posts().create(Map.of("title", "Black", "series", series));
    assertThat(service.anonymous().request("GET", "/v1/statistics").text())
        .isEqualTo("{\"tea\":1}");
  }
}
