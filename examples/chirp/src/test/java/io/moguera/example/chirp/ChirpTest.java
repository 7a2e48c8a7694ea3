package io.moguera.example.chirp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.moguera.driver.Moguera;
import io.moguera.driver.ProblemException;
import io.moguera.driver.Row;
import io.moguera.testkit.service.ServiceUnderTest;
import io.moguera.testkit.service.WithService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithService(Chirp.class)
class ChirpTest {
  private final ServiceUnderTest service;
  private Moguera taro;
  private Moguera hanako;
  private Moguera jiro;

  ChirpTest(ServiceUnderTest service) {
    this.service = service;
  }

  @BeforeEach
  void signUp() {
    String test = Long.toString(System.nanoTime(), 36);
    taro = service.as("taro" + test, "member");
    hanako = service.as("hanako" + test, "member");
    jiro = service.as("jiro" + test, "member");
  }

  @Test
  void timeline_holdsOnesOwnAndThoseOfWhomOneFollows_withoutWhoIsMuted() {
    chirp(taro, "mine");
    chirp(hanako, "hers");
    chirp(jiro, "his");
    follow(taro, hanako);
    follow(taro, jiro);
    assertThat(bodies(taro, "timeline")).containsExactly("his", "hers", "mine");

    taro.resource("mutes").create(Map.of("muted", id(jiro)));
    assertThat(bodies(taro, "timeline")).containsExactly("hers", "mine");
    assertThat(bodies(hanako, "timeline")).containsExactly("hers");
  }

  @Test
  void repost_isInTheTimelinesOfFollowers_andCounted() {
    Row said = chirp(hanako, "worth it");
    follow(taro, jiro);
    Row repost = jiro.resource("chirps").create(Map.of("repost_of", said.id()));
    assertThat(timeline(taro, "timeline")).extracting(Row::id).containsExactly(repost.id());
    assertThat(count(said, "reposts_count")).isEqualTo(1);
    assertThat(notifications(hanako)).containsExactly("repost");
  }

  @Test
  void chirp_mentionsUsersAndHasTags_asItsWordsSay() {
    String body = "おはよう @" + name(hanako) + ". #朝 #朝 and #tea, not mail@" + name(jiro);
    Row said = chirp(taro, body);
    assertThat(names(said, "mentions")).containsExactly(name(hanako));
    assertThat(names(said, "tags")).containsExactly("朝", "tea");
    assertThat(bodies(hanako, "mentions")).containsExactly(body);
    assertThat(notifications(hanako)).containsExactly("mention");
    assertThat(notifications(jiro)).isEmpty();

    Row edited = taro.resource("chirps").update(said.id(), Map.of("body", "#夜"));
    assertThat(names(edited, "mentions")).isEmpty();
    assertThat(names(edited, "tags")).containsExactly("夜");
    assertThat(taro.resource("chirps").revisions(said.id()).page().items()).isNotEmpty();
  }

  @Test
  void replies_areOneThread_whateverTheClientSays() {
    Row first = chirp(taro, "first");
    Row other = chirp(taro, "other");
    Row second = reply(hanako, first, other);
    Row third = reply(jiro, second, other);
    assertThat(third.json().path("thread").path("id").longValue()).isEqualTo(first.id());
    assertThat(count(first, "replies_count")).isEqualTo(1);
    assertThat(notifications(taro)).containsExactly("reply");
    assertThat(taro.resource("chirps").list(q -> q.where("thread", first.id())).stream())
        .extracting(Row::id)
        .containsExactly(third.id(), second.id());
  }

  @Test
  void block_endsFollowingBothWays_andHidesFromTheBlocked() {
    Row said = chirp(taro, "not for jiro");
    follow(jiro, taro);
    follow(taro, jiro);
    taro.resource("blocks").create(Map.of("blocked", id(jiro)));
    assertThat(timeline(jiro, "timeline")).isEmpty();
    assertThat(jiro.resource("chirps").find(said.id())).isEmpty();
    assertThat(jiro.resource("follows").list(q -> q.where("follower", id(jiro))).stream())
        .isEmpty();
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> follow(jiro, taro));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> jiro.resource("likes").create(Map.of("chirp", said.id())));
    assertThat(jiro.resource("blocks").list().stream()).isEmpty();
  }

  @Test
  void likes_areCountedOnce_andTold() {
    Row said = chirp(taro, "likeable");
    hanako.resource("likes").create(Map.of("chirp", said.id()));
    taro.resource("likes").create(Map.of("chirp", said.id()));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> hanako.resource("likes").create(Map.of("chirp", said.id())));
    assertThat(count(said, "likes_count")).isEqualTo(2);
    assertThat(notifications(taro)).containsExactly("like");
  }

  @Test
  void bookmarks_areOnesOwn() {
    Row said = chirp(taro, "for later");
    hanako.resource("bookmarks").create(Map.of("chirp", said.id()));
    assertThat(bodies(hanako, "bookmarks")).containsExactly("for later");
    assertThat(bodies(taro, "bookmarks")).isEmpty();
    assertThat(taro.resource("bookmarks").list().stream()).isEmpty();
  }

  @Test
  void report_isForModerators_whoMayDelete() {
    Row said = chirp(jiro, "spam");
    Row report =
        hanako.resource("reports").create(Map.of("chirp", said.id(), "reason", "It is spam"));
    Moguera moderator = service.as("moderator", "editor");
    assertThat(timeline(moderator, "reports", "open")).extracting(Row::id).contains(report.id());
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> jiro.resource("reports").require(report.id()));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> hanako.resource("chirps").destroy(said.id()));
    moderator.resource("chirps").destroy(said.id());
    assertThat(jiro.resource("chirps").find(said.id())).isEmpty();
  }

  @Test
  void chirp_withoutContent_isRefused() {
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> chirp(taro, " "));
  }

  @Test
  void trends_areTheTagsOfTheDay() {
    chirp(taro, "#いま");
    chirp(hanako, "#いま #ここ");
    service.data().run(io.moguera.example.chirp.sql.Trends::count);
    assertThat(service.anonymous().resource("trends").list().stream())
        .extracting(trend -> trend.json().path("tag").path("name").asString())
        .contains("いま", "ここ");
  }

  private static Row chirp(Moguera user, String body) {
    return user.resource("chirps").create(Map.of("body", body));
  }

  private static Row reply(Moguera user, Row answered, Row thread) {
    return user.resource("chirps")
        .create(Map.of("body", "re", "reply_to", answered.id(), "thread", thread.id()));
  }

  private static void follow(Moguera user, Moguera followed) {
    user.resource("follows").create(Map.of("followee", id(followed)));
  }

  private static long id(Moguera user) {
    return user.me().id();
  }

  private static String name(Moguera user) {
    return user.me().name();
  }

  private static List<Row> timeline(Moguera user, String list) {
    return timeline(user, "chirps", list);
  }

  private static List<Row> timeline(Moguera user, String resource, String list) {
    return user.resource(resource).listNamed(list, q -> q).stream().toList();
  }

  private static List<String> bodies(Moguera user, String list) {
    return timeline(user, list).stream().map(row -> row.json().path("body").asString()).toList();
  }

  private static List<String> notifications(Moguera user) {
    return user.resource("notifications").list().stream()
        .map(row -> row.json().path("kind").asString())
        .toList();
  }

  private static List<String> names(Row row, String field) {
    return row.json().path(field).valueStream().map(one -> one.path("name").asString()).toList();
  }

  private int count(Row row, String field) {
    return service.anonymous().resource("chirps").require(row.id()).json().path(field).asInt();
  }
}
