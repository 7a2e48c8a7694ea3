package io.moguera.core.job;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Work that is done again and again, on one instance at a time: the database says whose turn it is.
 *
 * @param name unique: lower-case letters, digits and dashes
 * @param delay from the end of one run to the beginning of the next
 * @param work what it does; a failure is logged, and the next run tries again
 */
public record Job(String name, Duration delay, Runnable work) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  public Job {
    if (!NAME.matcher(name).matches() || !delay.isPositive()) {
      throw new IllegalArgumentException("Not a job: " + name + " every " + delay);
    }
  }

  /** {@return a job that is done again and again} */
  public static Job every(String name, Duration delay, Runnable work) {
    return new Job(name, delay, work);
  }
}
