package io.moguera.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.driver.Changes;
import io.moguera.driver.Moguera;
import io.moguera.driver.Post;
import io.moguera.driver.Subscription;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the driver's Javadoc and manual show of changes; {@link DocumentedDriverTest} compares. */
@WithService(Chirp.class)
class ChangesSnippetsTest {
  private final Moguera moguera;

  ChangesSnippetsTest(ServiceUnderTest service) {
    moguera = service.admin();
  }

  private Post posted(String title) {
    return moguera.posts().create(Post.draft(title));
  }

  @Test
  void changes_areTold() throws Exception {
    BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
    Subscription subscription =
        moguera.posts().changes().subscribe(change -> seen.add(change.id()));
    moguera.posts().create(Post.draft("Hello"));
    assertThat(seen.poll(60, TimeUnit.SECONDS)).isNotNull();
    subscription.close();
  }

  /** Where somebody keeps what the changes tell. */
  interface Store {
    Optional<String> position();

    void put(Post row, String position);

    void remove(long id, String position);
  }

  static void index(Moguera moguera, Store store) {
    Changes<Post> changes = moguera.posts().changes();
    String position = store.position().orElse(Changes.BEGINNING);
    Subscription subscription =
        changes.subscribe(
            position,
            change -> {
              Post row = change.row();
              if (change.operation().equals("deleted") || row == null) {
                store.remove(change.id(), change.position());
              } else {
                store.put(row, change.position());
              }
            });
    subscription.ended().join();
  }

  @Test
  void index_goesOnWhereItEnded() {
    var kept = new FullStore(moguera.changes().position());
    Post first = posted("Indexed first");
    Post second = posted("Indexed second");
    // It takes one and fails at the next: a program that ends.
    for (int run = 0; run < 2; run++) {
      kept.room = 1;
      CompletableFuture<String> ended =
          moguera.async(
              m -> {
                index(m, kept);
                return "ended";
              });
      assertThat(failure(ended)).contains("full");
      posted("Indexed for the end of run " + run);
    }
    assertThat(kept.rows.stream().limit(2).toList()).containsExactly(first.id(), second.id());
  }

  private static String failure(CompletableFuture<String> ended) {
    try {
      return ended.orTimeout(60, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      return String.valueOf(e);
    }
  }

  private static final class FullStore implements Store {
    private final BlockingQueue<Long> rows = new LinkedBlockingQueue<>();
    private volatile String position;
    private volatile int room;

    FullStore(String position) {
      this.position = position;
    }

    @Override
    public Optional<String> position() {
      return Optional.of(position);
    }

    @Override
    public void put(Post row, String reached) {
      if (!String.valueOf(row.title()).startsWith("Indexed")) {
        // Of another test: told late, since a longer transaction ran beside it.
        position = reached;
        return;
      }
      if (room == 0) {
        throw new IllegalStateException("full");
      }
      room = 0;
      rows.add(row.id());
      position = reached;
    }

    @Override
    public void remove(long id, String reached) {
      position = reached;
    }
  }
}
