package io.moguera.example.blog;

import io.moguera.Moguera;
import io.moguera.ServiceBuilder;
import io.moguera.core.data.BeforeHook;
import io.moguera.core.data.Data;
import io.moguera.core.data.Operation;
import io.moguera.core.job.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service: what {@code moguera.yml} declares, and a hook, a route and a job beside it. */
public final class Blog implements Supplier<ServiceBuilder> {
  private static final Logger LOG = LoggerFactory.getLogger(Blog.class);
  private static final Pattern PARAGRAPH_END = Pattern.compile("\\R\\s*\\R");

  static void main() {
    new Blog().get().run();
  }

  @Override
  public ServiceBuilder get() {
    return Moguera.service("blog")
        .resources(Path.of("moguera.yml"))
        .before(Operation.CREATE, "posts", Blog::addExcerpt)
        .routes("/v1/statistics", Statistics::new)
        .job(Job.every("drafts", Duration.ofHours(24), Blog::tellOfDrafts));
  }

  /** Lists and feeds show the excerpt: where there is none, the first paragraph is it. */
  private static void addExcerpt(BeforeHook.Event event) {
    String excerpt = event.fields().path("excerpt").asString("");
    String body = event.fields().path("body").asString("").strip();
    if (excerpt.isBlank() && !body.isEmpty()) {
      event.fields().put("excerpt", PARAGRAPH_END.split(body, 2)[0]);
    }
  }

  private static void tellOfDrafts(Data data) {
    data.read(rows -> rows.list("posts", Map.of("status", "draft", "limit", "100")))
        .forEach(post -> LOG.info("Still a draft: {}", post.text("title")));
  }
}
