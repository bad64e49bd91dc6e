package io.contextlite.infinispan.replicate;

import io.contextlite.model.LogPosition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Writes that the owner has applied and that wait for replicas. Guarded by the copy's lock. */
final class Acknowledgements {
  private final String workspace;
  private final int minimumCopies;
  private final Executor executor;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private LogPosition last;

  private record Pending(LogPosition position, long removed, CompletableFuture<Long> done) {}

  /**
   * Begins at the end of a log.
   *
   * @param last the place up to which everything may have been acknowledged
   */
  Acknowledgements(Copy copy, Surroundings around, LogPosition last) {
    this.workspace = copy.id();
    this.minimumCopies = around.options().minimumInSync();
    this.executor = around.executor();
    this.last = last;
  }

  CompletableFuture<Long> add(LogPosition position, long removed) {
    Pending write = new Pending(position, removed, new CompletableFuture<>());
    pending.add(write);
    return write.done();
  }

  /** The place up to which everything is acknowledged. */
  LogPosition last() {
    return last;
  }

  /** Completes when nothing waits, well or not. */
  CompletableFuture<Long> all() {
    return pending.isEmpty() ? CompletableFuture.completedFuture(0L) : pending.getLast().done();
  }

  boolean isDue(LogPosition everywhere) {
    return !pending.isEmpty() && pending.element().position().compareTo(everywhere) <= 0;
  }

  /** Acknowledges what is on so many copies. */
  void settle(LogPosition everywhere, int copies) {
    while (isDue(everywhere)) {
      Pending write = pending.remove();
      last = write.position();
      executor.execute(() -> acknowledge(write, copies));
    }
  }

  private void acknowledge(Pending write, int copies) {
    if (copies >= minimumCopies) {
      write.done().complete(write.removed());
    } else {
      fail(write, "copies in sync: expected>=" + minimumCopies + ", actual=" + copies);
    }
  }

  /** Acknowledges nothing more: what waits may be lost or not. */
  void fail(String reason) {
    pending.forEach(write -> executor.execute(() -> fail(write, reason)));
    pending.clear();
  }

  private void fail(Pending write, String reason) {
    write
        .done()
        .completeExceptionally(
            new OutcomeUnknownException(
                "workspace '" + workspace + "' was written on its owner, but " + reason, null));
  }
}
