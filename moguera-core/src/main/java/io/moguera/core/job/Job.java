package io.moguera.core.job;

import io.moguera.core.data.Data;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Work that a service does in the background. The database says whose turn it is: on one instance
 * at a time, and by another if that one is killed over it. Work is best written so that doing it
 * twice does no harm.
 */
public sealed interface Job {
  /** {@return the job's name, unique in the service: lower-case letters, digits and dashes} */
  String name();

  /**
   * A job that is done again and again, first as the service first starts.
   *
   * @param delay from the end of one run to the beginning of the next
   * @param work what it does; a failure is logged, and the next run tries again
   * @throws IllegalArgumentException if the name has another form or the delay is not positive
   */
  static Job every(String name, Duration delay, Consumer<Data> work) {
    return new Every(name, delay, work);
  }

  /**
   * A job that is done once a day.
   *
   * @param at the time of the day in {@code zone}
   * @param work what it does; after a failure, which is logged, the next day's run is the next
   * @throws IllegalArgumentException if the name has another form
   */
  static Job daily(String name, LocalTime at, ZoneId zone, Consumer<Data> work) {
    return new Daily(name, at, zone, work);
  }

  /**
   * A job that is done when it was scheduled with {@link io.moguera.core.data.Rows#schedule}.
   *
   * @param type of what it is done with: a record, or anything that becomes JSON and back
   * @param work what it does; after a failure it is tried again after 5 s, then after longer and
   *     longer, 20 times in all (some 9 hours), and then dropped with a line in the log
   * @throws IllegalArgumentException if the name has another form
   */
  static <T> Once<T> once(String name, Class<T> type, BiConsumer<T, Data> work) {
    return new Once<>(name, type, work);
  }

  /** Done again and again; see {@link Job#every}. */
  record Every(String name, Duration delay, Consumer<Data> work) implements Job {
    public Every {
      requireName(name);
      if (!delay.isPositive()) {
        throw new IllegalArgumentException("The delay of " + name + " is not positive");
      }
    }
  }

  /** Done once a day; see {@link Job#daily}. */
  record Daily(String name, LocalTime at, ZoneId zone, Consumer<Data> work) implements Job {
    public Daily {
      requireName(name);
    }
  }

  /** Done when it was scheduled; see {@link Job#once}. */
  record Once<T>(String name, Class<T> type, BiConsumer<T, Data> work) implements Job {
    public Once {
      requireName(name);
    }
  }

  private static void requireName(String name) {
    if (!Pattern.matches("[a-z0-9][a-z0-9-]{0,63}", name)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is not the name of a job: lower-case letters, digits and dashes");
    }
  }
}
