package io.contextlite;

import io.contextlite.health.AccessPolicy;
import io.contextlite.leases.LeasePool;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks from time to time for what is not used any more, while anything is open. Thread-safe. */
final class IdleCheck {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final LeasePool pool;
  private final Duration interval;
  private final Executor executor;
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile boolean closed;

  /**
   * Creates a check.
   *
   * @param pool what is open
   * @param policy when something is not used any more
   * @param executor runs the check
   */
  IdleCheck(LeasePool pool, AccessPolicy policy, Executor executor) {
    this.pool = pool;
    this.interval = interval(policy.archiveIdle());
    this.executor = executor;
  }

  private static Duration interval(Duration idle) {
    Duration half = idle.dividedBy(2);
    if (half.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return half.compareTo(LONGEST) > 0 ? LONGEST : half;
  }

  /** Lets a check follow, unless one is due already. */
  void schedule() {
    if (!closed && scheduled.compareAndSet(false, true)) {
      CompletableFuture.delayedExecutor(interval.toNanos(), TimeUnit.NANOSECONDS, executor)
          .execute(this::run);
    }
  }

  private void run() {
    if (closed) {
      return;
    }
    try {
      int unused = pool.tend();
    } finally {
      scheduled.set(false);
      if (pool.size() > 0) {
        schedule();
      }
    }
  }

  /** Lets no further check begin. */
  void close() {
    closed = true;
  }
}
