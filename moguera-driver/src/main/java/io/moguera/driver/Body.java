package io.moguera.driver;

import io.moguera.authentication.Payload;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.function.Supplier;

/**
 * What a request carries. The publisher is asked for once per attempt.
 *
 * @param payload the hash of what is sent, for the signature
 */
record Body(Payload payload, Supplier<BodyPublisher> publisher) {
  static Body of(byte[] bytes) {
    return new Body(
        Payload.of(bytes), () -> java.net.http.HttpRequest.BodyPublishers.ofByteArray(bytes));
  }
}
