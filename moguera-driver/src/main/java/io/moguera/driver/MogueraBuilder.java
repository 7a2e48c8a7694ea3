package io.moguera.driver;

import io.moguera.authentication.Credentials;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a client. Not for use by several threads. */
public final class MogueraBuilder {
  private final List<URI> endpoints = new ArrayList<>();
  private @Nullable Credentials credentials;
  private Duration connectTimeout = Duration.ofSeconds(5);
  private Duration answerTimeout = Duration.ofSeconds(30);
  private Duration transferTimeout = Duration.ofMinutes(10);
  private RetryPolicy retries = RetryPolicy.STANDARD;
  private InstantSource clock = InstantSource.system();
  private long cacheBytes;
  private Duration silence = Duration.ofSeconds(45);
  private Settings.Waiting waiting = Settings.Waiting.real();

  MogueraBuilder() {}

  /**
   * Adds an address of the API. The first that answers is used until it fails.
   *
   * @param address such as {@code https://api.example.com}; a path in it precedes that of the API
   */
  public MogueraBuilder endpoint(URI address) {
    endpoints.add(address);
    return this;
  }

  /** What to sign with; without, the client sees what everybody may see. */
  public MogueraBuilder credentials(@Nullable Credentials given) {
    credentials = given;
    return this;
  }

  /** How long a connection may take to be made; 5 seconds unless said. */
  public MogueraBuilder connectTimeout(Duration time) {
    connectTimeout = positive(time);
    return this;
  }

  /** How long one attempt may take until its answer is there whole; 30 seconds unless said. */
  public MogueraBuilder answerTimeout(Duration time) {
    answerTimeout = positive(time);
    return this;
  }

  /** How long an upload may take with all its attempts; 10 minutes unless said. */
  public MogueraBuilder transferTimeout(Duration time) {
    transferTimeout = positive(time);
    return this;
  }

  /** How often, and for how long in all, requests are tried again. */
  public MogueraBuilder retries(RetryPolicy policy) {
    retries = policy;
    return this;
  }

  /** The clock that dates requests. */
  public MogueraBuilder clock(InstantSource source) {
    clock = source;
    return this;
  }

  /**
   * Keeps answers to reads as their {@code Cache-Control} and {@code ETag} allow.
   *
   * @param bytes how much may be kept; 0, as it is unless said, for nothing
   * @throws IllegalArgumentException if it is negative
   */
  public MogueraBuilder cacheBytes(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("A cache can't be smaller than nothing");
    }
    cacheBytes = bytes;
    return this;
  }

  MogueraBuilder silence(Duration time) {
    silence = positive(time);
    return this;
  }

  MogueraBuilder waiting(Settings.Waiting other) {
    waiting = other;
    return this;
  }

  /**
   * {@return the client; whoever has it closes it}
   *
   * @throws IllegalArgumentException if there is no address, or one that is none of an API
   */
  public Moguera build() {
    var settings =
        new Settings(
            new Endpoints(endpoints),
            connectTimeout,
            answerTimeout,
            transferTimeout,
            retries,
            clock,
            cacheBytes,
            silence,
            waiting);
    return new Moguera(new Transport(settings), credentials, true);
  }

  private static Duration positive(Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException("A time-out must be positive");
    }
    return time;
  }
}
