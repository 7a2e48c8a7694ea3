package io.moguera.bench;

import io.moguera.Moguera;
import io.moguera.testkit.service.ServiceUnderTest;
import java.util.Locale;

/** How long a test waits for its service: the first of a program, with PostgreSQL, and others. */
final class TestStartBenchmark {
  private static final int STARTS = 5;

  private TestStartBenchmark() {}

  static void main() {
    for (int start = 1; start <= STARTS; start++) {
      long begun = System.nanoTime();
      try (ServiceUnderTest service = ServiceUnderTest.start(Moguera.service("small"))) {
        int status = service.anonymous().request("GET", "/v1/posts").status();
        System.out.printf(
            Locale.ROOT,
            "start %d: %.2f s until the first request was answered (%d)%n",
            start,
            (System.nanoTime() - begun) / 1e9,
            status);
      }
    }
  }
}
