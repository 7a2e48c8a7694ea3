package io.moguera.postgres;

/** A password that does not print itself: only {@link #value()} tells it. */
public record Password(String value) {
  @Override
  public String toString() {
    return "Password[redacted]";
  }
}
