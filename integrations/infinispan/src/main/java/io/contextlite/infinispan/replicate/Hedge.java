package io.contextlite.infinispan.replicate;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A read that a replica is asked for as well when the owner keeps silent. The first answer counts,
 * the other request is cancelled. What the owner refuses is refused.
 *
 * @param <T> type of the answer
 */
final class Hedge<T> {
  private final Supplier<CompletableFuture<T>> replica;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CompletableFuture<T> second = new CompletableFuture<>();
  private final CompletableFuture<T> result = new CompletableFuture<>();

  private Hedge(Supplier<CompletableFuture<T>> replica) {
    this.replica = replica;
  }

  /**
   * Asks.
   *
   * @param owner asks the owner
   * @param replica asks the replica
   * @param delay how long the owner may take before the replica is asked
   * @param timer measures that
   * @return the first answer, else the owner's failure; cancelling it cancels both
   */
  static <T> CompletableFuture<T> ask(
      Supplier<CompletableFuture<T>> owner,
      Supplier<CompletableFuture<T>> replica,
      Duration delay,
      Surroundings.Timer timer) {
    Hedge<T> hedge = new Hedge<>(replica);
    CompletableFuture<T> first = owner.get();
    hedge.listen(first);
    if (!first.isDone()) {
      timer.after(delay, hedge::begin);
    }
    return hedge.result;
  }

  private void listen(CompletableFuture<T> first) {
    var unused =
        first.whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                result.complete(answer);
              } else if (isSilence(Fault.unwrapped(failure))) {
                begin();
                var unusedEnd = second.whenComplete((other, why) -> end(why, failure));
              } else {
                result.completeExceptionally(failure);
              }
            });
    var unusedAnswer = second.thenAccept(result::complete);
    var unusedLoser = result.whenComplete((answer, failure) -> first.cancel(true));
  }

  /** Where the replica has failed as well, it is the owner's failure that counts. */
  private void end(@Nullable Throwable replicas, Throwable owners) {
    if (replicas != null) {
      result.completeExceptionally(owners);
    }
  }

  /** Asks the replica, once, unless there is an answer. */
  private void begin() {
    if (result.isDone() || !begun.compareAndSet(false, true)) {
      return;
    }
    CompletableFuture<T> asked = replica.get();
    var unused = asked.whenComplete((answer, failure) -> Futures.complete(second, answer, failure));
    var unusedLoser = result.whenComplete((answer, failure) -> asked.cancel(true));
  }

  private static boolean isSilence(Throwable failure) {
    return failure instanceof TimeoutException
        || failure instanceof IOException
        || failure instanceof WorkspaceUnavailableException;
  }
}
