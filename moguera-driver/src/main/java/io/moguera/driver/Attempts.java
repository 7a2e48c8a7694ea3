package io.moguera.driver;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at one call.
 *
 * <p>What is tried again: whatever did not reach a server; whatever the server put off (429, 503);
 * and, where the call is a read or has an idempotency key, what was lost on the way (no whole
 * answer, 408, 502, 504). Once an attempt at a write may have been done, nothing but an answer of
 * the server itself ends in another failure than {@link OutcomeUnknownException}.
 */
final class Attempts {
  private final Settings settings;
  private final CorrectedClock clock;
  private final Exchange exchange;
  private final Call call;
  private final @Nullable Identity identity;
  private final BodyHandler<Object> handler;
  private final long deadlineNanos;
  private boolean clockCorrected;
  private boolean perhapsDone;

  Attempts(
      Settings settings,
      CorrectedClock clock,
      Exchange exchange,
      Call call,
      @Nullable Identity identity,
      BodyHandler<Object> handler) {
    this.settings = settings;
    this.clock = clock;
    this.exchange = exchange;
    this.call = call;
    this.identity = identity;
    this.handler = handler;
    Duration total = call.slow() ? settings.transferTimeout() : settings.retries().totalTime();
    this.deadlineNanos = settings.waiting().nanoTime().getAsLong() + total.toNanos();
  }

  HttpResponse<Object> run() {
    int unreached = 0;
    for (int attempt = 1; ; attempt++) {
      int endpoint = settings.endpoints().current();
      Outcome outcome = attempt(endpoint);
      switch (outcome) {
        case Done done -> {
          return done.response();
        }
        case Again again -> {
          if (again.elsewhere()) {
            settings.endpoints().leave(endpoint);
          }
          // Another server may be tried at once, until each has had its turn.
          unreached = again.elsewhere() ? unreached + 1 : 0;
          boolean another = unreached % settings.endpoints().size() != 0;
          Duration least = another ? Duration.ZERO : again.notBefore();
          Duration backOff =
              another || again.atOnce()
                  ? Duration.ZERO
                  : settings
                      .retries()
                      .delayAfter(attempt, settings.waiting().random().getAsDouble());
          Duration delay = least.compareTo(backOff) > 0 ? least : backOff;
          boolean correction = again.atOnce();
          if (!correction && attempt >= settings.retries().attempts()
              || delay.compareTo(remaining()) >= 0) {
            throw last(again.failure());
          }
          sleep(delay, again.failure());
        }
      }
    }
  }

  private sealed interface Outcome {}

  private record Done(HttpResponse<Object> response) implements Outcome {}

  /** To be tried again: how soon, and whether rather at another endpoint. */
  private record Again(
      MogueraException failure, Duration notBefore, boolean elsewhere, boolean atOnce)
      implements Outcome {}

  private Outcome attempt(int endpoint) {
    HttpResponse<Object> response;
    try {
      response =
          exchange.send(
              call,
              settings.endpoints().address(endpoint, call.target()),
              identity,
              attemptTimeout(),
              handler);
    } catch (NotSentException e) {
      return new Again(e, Duration.ZERO, true, false);
    } catch (OutcomeUnknownException e) {
      return lost(e);
    }
    if (response.statusCode() < 400) {
      return cut(response) ? lost(cutAnswer()) : new Done(response);
    }
    return refused(Answer.of(response));
  }

  private Outcome refused(Answer answer) {
    if (answer.isCut()) {
      return lost(cutAnswer());
    }
    var failure = new ProblemException(Problem.of(answer));
    Duration notBefore = retryAfter(answer);
    return switch (answer.status()) {
      case 429 -> new Again(failure, notBefore, false, false);
      case 503 -> new Again(failure, notBefore, true, false);
      case 408, 502, 504 -> lostByGateway(failure, notBefore);
      default -> corrected(failure);
    };
  }

  private Outcome lostByGateway(ProblemException failure, Duration notBefore) {
    perhapsDone = true;
    if (call.isRepeatable()) {
      return new Again(failure, notBefore, true, false);
    }
    throw last(failure);
  }

  private Outcome corrected(ProblemException failure) {
    Optional<Instant> serverTime = failure.problem().serverTime();
    if (!failure.is("request-time-too-skewed") || serverTime.isEmpty() || clockCorrected) {
      throw failure;
    }
    clockCorrected = true;
    clock.correct(serverTime.get());
    return new Again(failure, Duration.ZERO, false, true);
  }

  private Outcome lost(OutcomeUnknownException failure) {
    perhapsDone = true;
    if (!call.isRepeatable() || Thread.currentThread().isInterrupted()) {
      throw failure;
    }
    return new Again(failure, Duration.ZERO, true, false);
  }

  private MogueraException last(MogueraException failure) {
    if (perhapsDone && !call.isRead() && !(failure instanceof OutcomeUnknownException)) {
      return new OutcomeUnknownException(
          "It is not known whether it was done; the last attempt: " + failure.getMessage(),
          failure);
    }
    return failure;
  }

  private void sleep(Duration delay, MogueraException failure) {
    try {
      if (delay.isPositive()) {
        settings.waiting().sleep().sleep(delay);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw last(failure);
    }
  }

  private Duration remaining() {
    return Duration.ofNanos(deadlineNanos - settings.waiting().nanoTime().getAsLong());
  }

  private Duration attemptTimeout() {
    Duration own = call.slow() ? settings.transferTimeout() : settings.answerTimeout();
    Duration left = remaining();
    return left.compareTo(own) < 0 ? left : own;
  }

  private static OutcomeUnknownException cutAnswer() {
    return new OutcomeUnknownException("The answer was cut short", null);
  }

  private static boolean cut(HttpResponse<Object> response) {
    return response.body() instanceof byte[] && Answer.of(response).isCut();
  }

  /** In seconds or, from a proxy, as a date. */
  private Duration retryAfter(Answer answer) {
    String text = answer.header("retry-after").orElse("").strip();
    try {
      if (text.isEmpty()) {
        return Duration.ZERO;
      }
      if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Duration.ofSeconds(Long.parseLong(text));
      }
      Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      Duration until = Duration.between(clock.instant(), then);
      return until.isNegative() ? Duration.ZERO : until;
    } catch (DateTimeParseException | NumberFormatException e) {
      return Duration.ZERO;
    }
  }
}
