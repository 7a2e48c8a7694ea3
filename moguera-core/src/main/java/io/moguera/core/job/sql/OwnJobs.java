package io.moguera.core.job.sql;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.moguera.core.data.Data;
import io.moguera.core.job.Job;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/** The jobs that a service adds, as the scheduler takes them. */
public final class OwnJobs {
  private static final int ATTEMPTS = 20;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

  private final List<Job> jobs;
  private final Data data;

  /**
   * Takes the jobs.
   *
   * @throws IllegalArgumentException if two have one name
   */
  public OwnJobs(Collection<Job> jobs, Data data) {
    var names = new HashSet<String>();
    for (Job job : jobs) {
      if (!names.add(job.name())) {
        throw new IllegalArgumentException("Two jobs are named " + job.name());
      }
    }
    this.jobs = List.copyOf(jobs);
    this.data = data;
  }

  boolean isEmpty() {
    return jobs.isEmpty();
  }

  /** Gives each to whom its kind belongs to. */
  void tell(Consumer<RecurringTask<Void>> recurring, Consumer<Task<?>> once) {
    for (Job job : jobs) {
      switch (job) {
        case Job.Every every ->
            recurring.accept(recurring(every, FixedDelay.of(every.delay()), every.work()));
        case Job.Daily daily ->
            recurring.accept(recurring(daily, new Daily(daily.zone(), daily.at()), daily.work()));
        case Job.Once<?> scheduled -> once.accept(task(scheduled, data));
      }
    }
  }

  private RecurringTask<Void> recurring(Job job, Schedule schedule, Consumer<Data> work) {
    return Tasks.recurring(Scheduling.taskName(job), schedule)
        .execute((instance, context) -> work.accept(data));
  }

  private static <T> OneTimeTask<String> task(Job.Once<T> job, Data data) {
    return Tasks.oneTime(Scheduling.taskName(job), String.class)
        .onFailure(FailureHandler.<String>maxRetries(ATTEMPTS).withBackoff(FIRST_WAIT).thenRemove())
        .execute(
            (instance, context) ->
                job.work().accept(Scheduling.JSON.readValue(instance.getData(), job.type()), data));
  }

  /** {@return a job as whoever schedules it names it; it does nothing by itself} */
  static OneTimeTask<String> task(Job.Once<?> job) {
    return Tasks.oneTime(Scheduling.taskName(job), String.class).execute((instance, context) -> {});
  }
}
