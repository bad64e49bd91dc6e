package io.contextlite.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loops whose passes are independent of each other, run by the calling thread and those of an
 * executor that have time. Thread-safe.
 */
final class Workers {
  private static final int SLICE = 256;

  private final Executor executor;
  private final int helpers;

  /**
   * Creates workers.
   *
   * @param executor runs what the caller's thread does not
   * @param helpers tasks that it is given for a loop, 0 or more
   */
  Workers(Executor executor, int helpers) {
    this.executor = executor;
    this.helpers = helpers;
  }

  /** Works on some passes. */
  @FunctionalInterface
  interface Slice {
    /** Works on {@code [from, to)}. */
    void run(int from, int to);
  }

  /** Runs all passes of a loop and returns when they have ended. */
  void forEachSlice(int passes, Slice slice) {
    forEachSlice(passes, SLICE, slice);
  }

  void forEachSlice(int passes, int length, Slice slice) {
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          for (int from = next.getAndAdd(length); from < passes; from = next.getAndAdd(length)) {
            slice.run(from, Math.min(passes, from + length));
          }
        };
    List<FutureTask<?>> tasks = new ArrayList<>();
    for (int i = 0; i < helpers && (long) (i + 1) * length < passes; i++) {
      FutureTask<?> task = new FutureTask<>(work, null);
      tasks.add(task);
      executor.execute(task);
    }
    try {
      work.run();
    } finally {
      next.set(passes);
      tasks.forEach(Workers::finish);
    }
  }

  /** Waits for a task; one that runs only now finds nothing left to do. */
  private static void finish(FutureTask<?> task) {
    task.run();
    boolean interrupted = false;
    while (true) {
      try {
        task.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException("work failed", e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
