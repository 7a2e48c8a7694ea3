package io.moguera.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsTest {
  private CoreServer server;
  private Client admin;
  private Client anonymous;

  /** Twelve posts: odd ones in the category news, every third with the tag java, two drafts. */
  @BeforeAll
  void start(TestDatabase database) {
    server = CoreServer.start(database);
    admin = server.as(new Caller(1, "admin", "admin"));
    anonymous = server.anonymous();
    admin.post("/v1/roles", "{'name': 'admin'}");
    admin.post("/v1/users", "{'name': 'admin', 'role': 'admin'}");
    admin.post("/v1/categories", "{'name': 'News'}");
    admin.post("/v1/categories", "{'name': 'Local', 'parent': 'news'}");
    admin.post("/v1/tags", "{'name': 'java'}");
    admin.post("/v1/tags", "{'name': '日本語'}");
    for (int i = 1; i <= 12; i++) {
      String category = i % 2 == 1 ? "'news'" : "null";
      String tags = i % 3 == 0 ? "['java', '日本語']" : "[]";
      String status =
          i > 10 ? "'draft'" : "'published', 'published_at': '2026-11-%02dT00:00:00Z'".formatted(i);
      Reply created =
          admin.post(
              "/v1/posts",
              "{'title': 'Post %d', 'category': %s, 'tags': %s, 'status': %s, 'steps': [{'body': 'one'}]}"
                  .formatted(i, category, tags, status));
      assertThat(created.status()).as(created.text()).isEqualTo(201);
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void include_ofReferencesThatNobodyHas_isNull() {
    Reply list = anonymous.get("/v1/posts?limit=3&include=cover,category");

    assertThat(list.status()).as(list.text()).isEqualTo(200);
    assertThat(list.json().path("items").valueStream())
        .allMatch(item -> item.path("cover").isNull());
    assertThat(anonymous.get("/v1/posts/post-2?include=category").json().path("category").isNull())
        .isTrue();
  }

  @Test
  void list_isTheNewestFirst() {
    Reply list = anonymous.get("/v1/posts?limit=3");

    assertThat(list.each("title")).containsExactly("Post 10", "Post 9", "Post 8");
    assertThat(list.json().path("prev").isNull()).isTrue();
    assertThat(list.header("Link").orElseThrow())
        .startsWith("</v1/posts?limit=3&after=")
        .endsWith(">; rel=\"next\"");
  }

  @Test
  void cursors_leadToTheEndAndBack() {
    var forwards = new ArrayList<String>();
    Reply page = anonymous.get("/v1/posts?limit=4");
    while (true) {
      forwards.addAll(page.each("title"));
      JsonNode next = page.json().path("next");
      if (next.isNull()) {
        break;
      }
      page = anonymous.get("/v1/posts?limit=4&after=" + next.stringValue());
    }
    assertThat(forwards)
        .hasSize(10)
        .doesNotHaveDuplicates()
        .startsWith("Post 10")
        .endsWith("Post 1");

    Reply back =
        anonymous.get("/v1/posts?limit=4&before=" + page.json().path("prev").stringValue());
    assertThat(back.each("title")).containsExactly("Post 6", "Post 5", "Post 4", "Post 3");
    back = anonymous.get("/v1/posts?limit=4&before=" + back.json().path("prev").stringValue());
    assertThat(back.each("title")).containsExactly("Post 10", "Post 9", "Post 8", "Post 7");
    assertThat(back.json().path("prev").isNull()).isTrue();
  }

  @Test
  void cursor_goesOnThroughRowsWithoutAValue() {
    var titles = new ArrayList<String>();
    Reply page = admin.get("/v1/posts?sort=-published_at&limit=5");
    while (true) {
      titles.addAll(page.each("title"));
      if (page.json().path("next").isNull()) {
        break;
      }
      page =
          admin.get(
              "/v1/posts?sort=-published_at&limit=5&after="
                  + page.json().path("next").stringValue());
    }
    assertThat(titles).hasSize(12).doesNotHaveDuplicates().endsWith("Post 12", "Post 11");
  }

  @Test
  void cursor_ofAnotherOrderOrMadeUp_isRefused() {
    String next = anonymous.get("/v1/posts?limit=2").json().path("next").stringValue();

    assertThat(anonymous.get("/v1/posts?sort=title&after=" + next).problem())
        .isEqualTo("invalid-parameter");
    assertThat(anonymous.get("/v1/posts?after=bm9uc2Vuc2U").problem())
        .isEqualTo("invalid-parameter");
    assertThat(anonymous.get("/v1/pages?after=" + next).problem()).isEqualTo("invalid-parameter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          category=news                                    | Post 9,Post 7,Post 5,Post 3,Post 1
          category=1                                       | Post 9,Post 7,Post 5,Post 3,Post 1
          tags=java&category=news                          | Post 9,Post 3
          slug=post-2&slug=post-4                          | Post 4,Post 2
          status=published&limit=1                         | Post 10
          status=draft                                     |
          sort=title&limit=3                               | Post 1,Post 10,Post 2
          q=post+7                                         | Post 7
          page=4&limit=3                                   | Post 1
          filter=it.title=='Post 5'                        | Post 5
          filter=it.tags.exists(t,t.name=='java')          | Post 9,Post 6,Post 3
          filter=it.category!=null&&it.category.name.startsWith('Ne') | Post 9,Post 7,Post 5,Post 3,Post 1
          filter=it.published_at>timestamp('2026-11-08T00:00:00Z') | Post 10,Post 9
          filter=size(it.tags)==2&&!(it.title=='Post 9')   | Post 6,Post 3
          filter=it.id in [2,4]                            | Post 4,Post 2
          """)
  void parameter_restrictsTheList(String query, String titles) {
    String encoded =
        query.startsWith("filter=")
            ? "filter=" + encoded(query.strip().substring(7))
            : query.strip();

    Reply list = anonymous.get("/v1/posts?" + encoded);

    assertThat(list.status()).as(list.text()).isEqualTo(200);
    assertThat(String.join(",", list.each("title")))
        .isEqualTo(titles == null ? "" : titles.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=x",
        "page=0",
        "page=1&after=x",
        "sort=nothing",
        "fields=titel",
        "include=nothing",
        "include=steps.post.steps.post",
        "count=some",
        "created_at=yesterday",
        "category=a&category=b&nothing=1",
        "filter=it.nothing==1",
        "filter=it.title==",
        "filter=1",
        "limit=1&limit=2"
      })
  void wrongParameter_isRefusedWithoutHarm(String query) {
    Reply refused = anonymous.get("/v1/posts?" + query.replace("==", "%3D%3D"));

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.json().path("detail").stringValue()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          posts/3/category         | 1
          posts/3/authors          | 1
          posts/3/tags             | 1,2
          posts/3/images           |
          posts/3/steps            | 3
          categories/1/posts       | 9,7,5,3,1,11
          categories/news/children | 2
          categories/2/parent      | 1
          authors/1/posts          | 10,9,8,7,6,5,4,3,2,1,12,11
          users/admin/posts        | 10,9,8,7,6,5,4,3,2,1,12,11
          roles/1/authors          | 1
          tags/1/posts             | 9,6,3,12
          steps/3/post             | 3
          steps/3/images           |
          """)
  void relation_leadsToItsRows(String path, String ids) {
    Reply reply = admin.get("/v1/" + path.strip());

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    String found =
        reply.json().has("items")
            ? String.join(",", reply.each("id"))
            : reply.json().path("id").asString();
    assertThat(found).isEqualTo(ids == null ? "" : ids.strip());
  }

  @Test
  void unknownRelation_isNamedWithTheNearest() {
    Reply refused = admin.get("/v1/posts/3/tag");

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.json().path("detail").stringValue())
        .isEqualTo("posts has no relation tag. Did you mean tags?");
  }

  @Test
  void include_bringsInWholeRows() {
    JsonNode post =
        anonymous.get("/v1/posts/post-3?include=category.children,tags,steps,authors").json();

    assertThat(post.path("category").path("children").get(0).path("name").stringValue())
        .isEqualTo("Local");
    assertThat(post.path("tags").get(1).path("description").isNull()).isTrue();
    assertThat(post.path("steps").get(0).path("body").stringValue()).isEqualTo("one");
    assertThat(post.path("authors").get(0).path("role").path("name").stringValue())
        .isEqualTo("admin");
  }

  @Test
  void fields_limitsWhatIsAnswered() {
    assertThat(anonymous.get("/v1/posts/3?fields=title,tags").text())
        .isEqualTo(
            """
            {"id":3,"title":"Post 3","tags":[{"id":1,"name":"java","slug":"java"},\
            {"id":2,"name":"日本語","slug":"日本語"}]}\
            """);
  }

  @Test
  void count_isGivenWhenAskedFor() {
    assertThat(anonymous.get("/v1/posts?limit=1&count=exact").json().path("count").intValue())
        .isEqualTo(10);
    assertThat(anonymous.get("/v1/posts?limit=1&count=estimated").json().path("count").isNumber())
        .isTrue();
    assertThat(anonymous.get("/v1/posts?limit=1").json().has("count")).isFalse();
  }

  @Test
  void hostileFilter_isBoundNotRun() {
    Reply list =
        anonymous.get("/v1/posts?filter=" + encoded("it.title == \"'; drop table posts; --\""));

    assertThat(list.status()).as(list.text()).isEqualTo(200);
    assertThat(list.each("id")).isEmpty();
  }
}
