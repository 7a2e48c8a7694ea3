package io.moguera.driver;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** A body that tells how much of it went out. */
record CountedPublisher(BodyPublisher body, Progress progress) implements BodyPublisher {
  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    body.subscribe(new Counting(subscriber, progress, body.contentLength()));
  }

  private static final class Counting implements Flow.Subscriber<ByteBuffer> {
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private final Progress progress;
    private final long total;
    private long moved;

    Counting(Flow.Subscriber<? super ByteBuffer> subscriber, Progress progress, long total) {
      this.subscriber = subscriber;
      this.progress = progress;
      this.total = total;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscriber.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      moved += bytes.remaining();
      subscriber.onNext(bytes);
      progress.moved(moved, total);
    }

    @Override
    public void onError(Throwable cause) {
      subscriber.onError(cause);
    }

    @Override
    public void onComplete() {
      subscriber.onComplete();
    }
  }
}
