package io.contextlite;

import io.contextlite.activity.Activity;
import io.contextlite.admission.Grant;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.store.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Lets requests of a workspace run within its limits, each when it is its turn. Thread-safe. */
final class Requests {
  private final Turns turns;
  private final Activity activity;
  private final Executor executor;
  private final LongSupplier nanoClock;

  /**
   * Creates requests.
   *
   * @param turns the workspace's part of the admission
   * @param activity counts how long requests took
   * @param executor runs requests that nobody waits for
   * @param nanoClock measures that, in nanoseconds
   */
  Requests(Turns turns, Activity activity, Executor executor, LongSupplier nanoClock) {
    this.turns = turns;
    this.activity = activity;
    this.executor = executor;
    this.nanoClock = nanoClock;
  }

  /** Runs a request when it is its turn, on this thread. */
  <T> T run(long tokens, Deadline deadline, Function<Grant, T> work) {
    long arrived = nanoClock.getAsLong();
    try (Grant grant = turns.enter(tokens)) {
      grant.await(deadline);
      return served(arrived, grant, work);
    }
  }

  private <T> T served(long arrived, Grant grant, Function<Grant, T> work) {
    try {
      return counted(() -> work.apply(grant));
    } finally {
      long nanos = nanoClock.getAsLong() - arrived;
      activity.served(nanos);
      turns
          .events()
          .tell(listener -> listener.served(turns.tenant().workspace(), Duration.ofNanos(nanos)));
    }
  }

  /** Counts the refusal of work that is in the way of a limit. */
  <T> T counted(Supplier<T> work) {
    try {
      return work.get();
    } catch (LimitExceededException e) {
      turns.tenant().countRefusal(e.limit());
      throw turns.told(e);
    }
  }

  /** Runs a request when it is its turn, on the executor. */
  <T> CompletableFuture<T> runLater(long tokens, Deadline deadline, Function<Grant, T> work) {
    long arrived = nanoClock.getAsLong();
    CompletableFuture<T> answer = new CompletableFuture<>();
    turns.await(
        tokens, deadline, answer, grant -> start(grant, answer, its -> served(arrived, its, work)));
    return answer;
  }

  private <T> void start(Grant grant, CompletableFuture<T> answer, Function<Grant, T> work) {
    try {
      executor.execute(() -> answer(grant, answer, work));
    } catch (RuntimeException e) {
      grant.close();
      answer.completeExceptionally(e);
    }
  }

  private <T> void answer(Grant grant, CompletableFuture<T> answer, Function<Grant, T> work) {
    try (grant) {
      if (!answer.isDone()) {
        T result = work.apply(grant);
        grant.close();
        answer.complete(result);
      }
    } catch (RuntimeException | Error e) {
      grant.close();
      answer.completeExceptionally(e);
    }
  }
}
