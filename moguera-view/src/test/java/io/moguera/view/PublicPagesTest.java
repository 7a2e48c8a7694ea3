package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PublicPagesTest {
  private static final ApiServer API = new ApiServer();
  private static RunningView view;

  @BeforeAll
  static void start() {
    SampleBlog.fill(API, Locale.ENGLISH);
    view = new RunningView(API, Locale.ENGLISH);
  }

  @AfterAll
  static void stop() {
    view.close();
    API.close();
  }

  @Test
  void probe() {
    for (var p : new String[] {"/", "/posts/keeping-tools", "/posts/hedge", "/tags/tools", "/categories/garden", "/authors/hanako", "/archive", "/archive/2026/11", "/search?q=frost", "/pages", "/pages/about", "/feed.atom", "/feed.rss", "/tags/tools/feed.atom", "/sitemap.xml", "/robots.txt", "/nothing", "/posts/draft", "/posts/old-name"}) {
      var r = view.get(p);
      System.out.println(p + " " + r.statusCode() + " " + r.body().length() + " " + r.headers().map());
      if (p.equals("/posts/keeping-tools") || p.equals("/feed.atom")) System.out.println(r.body());
    }
    assertThat(view).isNotNull();
  }
}
