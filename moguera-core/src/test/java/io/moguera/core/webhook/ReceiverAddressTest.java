package io.moguera.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceiverAddressTest {
  @Test
  void addressesOfOnesOwnNetwork_areNotPublic() throws Exception {
    for (String address :
        List.of(
            "127.0.0.1",
            "127.8.8.8",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "fe80::1",
            "fc00::1",
            "fd12:3456::1",
            "fec0::1",
            "ff02::1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:0:1::1",
            "2001:db8::1")) {
      assertThat(ReceiverAddress.isPublic(InetAddress.getByName(address))).as(address).isFalse();
    }
    for (String address : List.of("1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111")) {
      assertThat(ReceiverAddress.isPublic(InetAddress.getByName(address))).as(address).isTrue();
    }
  }

  @Test
  void receiver_hasAnAddressOfTheWeb() {
    assertThat(ReceiverAddress.parse("https://example.com/hooks?a=b", false).getHost())
        .isEqualTo("example.com");
    for (String text :
        List.of(
            "example.com",
            "ftp://example.com",
            "file:///etc/passwd",
            "https://user:password@example.com",
            "https://example.com/#here",
            "http://127.0.0.1/",
            "http://127.1/",
            "http://[::1]:8080/",
            "http://0/",
            "https:///path")) {
      assertThatThrownBy(() -> ReceiverAddress.parse(text, false))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** A name that is harmless when the webhook is made may lead elsewhere when it is called. */
  @Test
  void nameThatLeadsHome_isRefusedWhenSentTo() {
    var receiver = new Receiver(false, () -> Instant.EPOCH);
    Attempt attempt =
        receiver.send(
            URI.create("http://localhost:1/"),
            "msg_1",
            SigningSecret.parse("whsec_AAAA"),
            "{}".getBytes(UTF_8));
    assertThat(attempt.status()).isEmpty();
    assertThat(attempt.error()).isEqualTo("leads to an address that is not public");
  }

  /** The example of the Standard Webhooks libraries. */
  @Test
  void signature_isThatOfTheSpecification() {
    var secret = SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(
            secret.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}".getBytes(UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(secret.toString()).doesNotContain("MfKQ");
  }

  @Test
  void retries_lastThreeDays() {
    var random = new Random(1);
    Duration all = Duration.ZERO;
    int tries = 1;
    for (Optional<Duration> next = Backoff.after(tries, random);
        next.isPresent();
        next = Backoff.after(tries, random)) {
      all = all.plus(next.get());
      tries++;
    }
    assertThat(tries).isEqualTo(10);
    assertThat(all).isBetween(Duration.ofHours(75), Duration.ofHours(84));
  }
}
