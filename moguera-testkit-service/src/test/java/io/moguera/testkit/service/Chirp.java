package io.moguera.testkit.service;

import io.moguera.Moguera;
import io.moguera.ServiceBuilder;
import io.moguera.core.data.AfterHook;
import io.moguera.core.data.BeforeHook;
import io.moguera.core.data.Operation;
import io.moguera.core.data.Row;
import io.moguera.core.data.Rows;
import io.moguera.core.job.Job;
import io.moguera.core.problem.OwnProblem;
import io.moguera.core.problem.ProblemException;
import io.moguera.mail.OwnMail;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The service of docs/how-to/extend-in-java.md. */
final class Chirp implements Supplier<ServiceBuilder> {
  private static final Pattern MENTION = Pattern.compile("@([a-z0-9_-]+)");

  static final OwnProblem MUTED =
      new OwnProblem(
          URI.create("https://chirp.example/problems#muted"),
          403,
          "You are muted",
          "A moderator has muted you. Wait until you are heard again.");

  static final Job.Once<Mention> TELL =
      Job.once(
          "tell-mentioned",
          Mention.class,
          (mention, data) -> data.run(rows -> tell(rows, mention.user(), mention.chirp())));

  static final OwnMail<Told> MENTIONED = OwnMail.of("mentioned", Told.class);

  record Mention(long user, long chirp) {}

  record Told(String by, String chirp) {}

  record Chirped(long id, String body) {}

  @Override
  public ServiceBuilder get() {
    return Moguera.service("chirp")
        .resources(Objects.requireNonNull(Chirp.class.getResource("chirp.yml")))
        .before(Operation.CREATE, "chirps", Chirp::refuseMuted)
        .after(Operation.CREATE, "chirps", Chirp::tellMentioned)
        .routes("/v1/trends", Trends::new)
        .job(TELL)
        .mails(Chirp.class, "mails")
        .mail(MENTIONED)
        .problem(MUTED);
  }

  private static void refuseMuted(BeforeHook.Event event) {
    boolean muted =
        event
            .caller()
            .map(me -> event.rows().require("users", me.id()).field("muted").asBoolean())
            .orElse(false);
    if (muted) {
      throw new ProblemException(MUTED, "You are muted until a moderator hears you again");
    }
    event.fields().put("body", event.fields().path("body").asString("").strip());
  }

  private static void tellMentioned(AfterHook.Event event) {
    Chirped chirp = event.row().as(Chirped.class);
    MENTION
        .matcher(chirp.body())
        .results()
        .map(MatchResult::group)
        .map(name -> name.substring(1))
        .distinct()
        .flatMap(name -> event.rows().find("users", name).stream())
        .forEach(user -> event.rows().schedule(TELL, new Mention(user.id(), chirp.id())));
  }

  private static void tell(Rows rows, long user, long chirp) {
    rows.create("notices", Map.of("user", user, "chirp", chirp));
    Row told = rows.require("chirps", chirp);
    MENTIONED.toUser(
        rows, user, new Told(told.field("author").path("name").asString(), told.text("body")));
  }
}
