package io.moguera.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.driver.Batch;
import io.moguera.driver.BatchWrite;
import io.moguera.driver.Category;
import io.moguera.driver.Change;
import io.moguera.driver.Changes;
import io.moguera.driver.Image;
import io.moguera.driver.Moguera;
import io.moguera.driver.MogueraException;
import io.moguera.driver.NotSentException;
import io.moguera.driver.OutcomeUnknownException;
import io.moguera.driver.ProblemException;
import io.moguera.driver.RetryPolicy;
import io.moguera.driver.Subscription;
import io.moguera.driver.Tag;
import io.moguera.testkit.service.FaultyProxy.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the driver says of a write is so, whatever the network does to it. */
class FaultsTest {
  private static final Fault[] EVERY_FAULT = {
    Fault.NONE,
    Fault.NONE,
    Fault.NONE,
    Fault.DROPPED_REQUEST,
    Fault.DROPPED_ANSWER,
    Fault.DROPPED_ANSWER,
    Fault.CUT_ANSWER,
    Fault.CUT_ANSWER,
    Fault.DUPLICATED,
    Fault.DUPLICATED,
    Fault.LATE
  };

  /** Far more than the total time that the policy allows: a machine may be busy. */
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  private static final RetryPolicy POLICY =
      new RetryPolicy(12, Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofSeconds(10));

  private final FaultyProxy proxy = new FaultyProxy(7);
  private final ServiceUnderTest service =
      ServiceUnderTest.start(
          io.moguera.Moguera.service("faults"),
          Map.of("MOGUERA_HOSTS", "127.0.0.1:" + proxy.port(), "MOGUERA_RATE_LIMIT_KEY", "0"));
  private final Moguera direct = service.admin();
  private final Moguera moguera =
      Moguera.builder()
          .endpoint(proxy.address())
          .credentials(direct.keys().create("faults").credentials())
          .answerTimeout(Duration.ofMillis(500))
          .transferTimeout(Duration.ofSeconds(3))
          .retries(POLICY)
          .build();

  FaultsTest() throws IOException {
    proxy.before(service.url());
  }

  @AfterEach
  void stop() throws IOException {
    moguera.close();
    proxy.close();
    service.close();
  }

  /** What the driver said of one write. */
  private record Said(String name, long id, String failure, Duration took) {}

  @Test
  void writes_throughABadNetwork_areDoneOnceAndToldAsTheyAre() {
    proxy.have(EVERY_FAULT);

    List<CompletableFuture<Said>> asked =
        IntStream.range(0, 120)
            .mapToObj(number -> moguera.async(m -> create(m, "tag-" + number)))
            .toList();
    List<Said> said = asked.stream().map(CompletableFuture::join).toList();

    for (Said one : said) {
      List<Tag> there = direct.tags().list(q -> q.where("description", one.name())).toList();
      switch (one.failure()) {
        case "" -> assertThat(there).as("%s", one).extracting(Tag::id).containsExactly(one.id());
        case "OutcomeUnknownException" -> assertThat(there).as("%s", one).hasSizeLessThan(2);
        default -> assertThat(there).as("%s", one).isEmpty();
      }
      assertThat(one.took()).isLessThan(GENEROUS);
    }
    assertThat(said).filteredOn(one -> one.failure().isEmpty()).isNotEmpty();
    assertThat(proxy.done()).containsKeys(EVERY_FAULT);
  }

  /** Not by a unique name: a second row of the same must be possible, to be found. */
  private static Said create(Moguera moguera, String mark) {
    long before = System.nanoTime();
    long id = 0;
    String failure = "";
    try {
      id =
          moguera
              .tags()
              .create(Tag.draft(mark + "-" + java.util.UUID.randomUUID()).with("description", mark))
              .id();
    } catch (MogueraException e) {
      failure = e.getClass().getSimpleName();
    }
    return new Said(mark, id, failure, Duration.ofNanos(System.nanoTime() - before));
  }

  @Test
  void changes_throughABadNetwork_eachCountOnce() {
    proxy.have(EVERY_FAULT);
    Tag tag = direct.tags().create(Tag.draft("counted"));
    int done = 0;
    int perhaps = 0;

    for (int number = 1; number <= 25; number++) {
      try {
        tag = moguera.tags().update(tag, Map.of("description", "change " + number));
        done++;
      } catch (OutcomeUnknownException e) {
        perhaps++;
        tag = direct.tags().require(tag.id());
      } catch (ProblemException e) {
        // One of those of which nobody knows came in between.
        assertThat(e.is("precondition-failed") && perhaps > 0).as(e.getMessage()).isTrue();
        tag = direct.tags().require(tag.id());
      } catch (NotSentException e) {
        assertThat(direct.tags().require(tag.id()).version()).isEqualTo(tag.version());
      }
    }

    long counted = direct.tags().require(tag.id()).version() - 1;
    assertThat(counted).isBetween((long) done, (long) done + perhaps);
    assertThat(done).isPositive();
  }

  @Test
  void batchesAndUploads_throughABadNetwork_areDoneOnce() {
    proxy.have(
        Fault.NONE,
        Fault.DROPPED_REQUEST,
        Fault.DROPPED_ANSWER,
        Fault.CUT_ANSWER,
        Fault.DUPLICATED);
    byte[] picture = picture();

    for (int number = 0; number < 8; number++) {
      String name = "batch " + number;
      Batch batch = moguera.batch();
      BatchWrite<Category> parent =
          batch.on(moguera.categories()).create(Category.draft(name).with("description", name));
      BatchWrite<Category> child =
          batch.on(moguera.categories()).create(Map.of("name", "of " + name, "parent", parent));
      Category made = again(batch::send).row(child);
      Image image = again(() -> moguera.images().upload(name, null, "image/png", picture));

      assertThat(made.row().reference("parent"))
          .satisfies(found -> assertThat(found == null ? "" : found.label()).isEqualTo(name));
      assertThat(direct.categories().list(q -> q.where("description", name)).toList()).hasSize(1);
      assertThat(direct.images().require(image.id()).name()).isEqualTo(name);
    }
  }

  /** A batch that is sent again is the same one; an upload is another, if the first is unknown. */
  private static <T> T again(java.util.function.Supplier<T> work) {
    for (int attempt = 0; ; attempt++) {
      try {
        return work.get();
      } catch (OutcomeUnknownException | NotSentException e) {
        if (attempt == 5) {
          throw e;
        }
      }
    }
  }

  @Test
  void subscription_throughABadNetwork_tellsEachChangeOnceInOrder() throws Exception {
    proxy.have(Fault.CUT_STREAM, Fault.CUT_STREAM, Fault.CUT_STREAM, Fault.DROPPED_REQUEST);
    BlockingQueue<Change<Tag>> told = new LinkedBlockingQueue<>();
    String start = direct.changes().position();

    Subscription subscription = moguera.tags().changes().subscribe(start, told::add);
    for (int number = 0; number < 40; number++) {
      var ignored = direct.tags().create(Tag.draft("told " + number));
    }

    List<String> names = new ArrayList<>();
    while (names.size() < 40) {
      Change<Tag> change = told.poll(60, TimeUnit.SECONDS);
      assertThat(change).as("after %s", names).isNotNull();
      names.add(change.row() == null ? "gone" : change.row().name());
    }
    subscription.close();
    assertThat(subscription.ended().get(60, TimeUnit.SECONDS)).isNull();
    assertThat(names)
        .isEqualTo(IntStream.range(0, 40).mapToObj(number -> "told " + number).toList());
    assertThat(told).isEmpty();
    assertThat(direct.changes("tags").since(subscription.position())).isEmpty();
    assertThat(direct.tags().changes().since(Changes.BEGINNING)).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void servers_ofWhichOneIsGone_areAskedInTurn() {
    try (var both =
        Moguera.builder()
            .endpoint(java.net.URI.create("http://127.0.0.1:1"))
            .endpoint(service.url())
            .credentials(direct.keys().create("both").credentials())
            .retries(POLICY)
            .build()) {
      assertThat(both.tags().create(Tag.draft("found")).id()).isPositive();
    }
    proxy.have(Fault.DROPPED_REQUEST);
    List<String> failures = Collections.synchronizedList(new ArrayList<>());
    try {
      var ignored = moguera.tags().create(Tag.draft("never"));
    } catch (OutcomeUnknownException | ProblemException e) {
      failures.add(e.getClass().getSimpleName());
    }
    assertThat(failures).containsExactly("OutcomeUnknownException");
    assertThat(direct.tags().list(q -> q.where("name", "never"))).isEmpty();
  }

  private static byte[] picture() {
    try {
      var image = new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB);
      var out = new ByteArrayOutputStream();
      assertThat(javax.imageio.ImageIO.write(image, "png", out)).isTrue();
      return out.toByteArray();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
