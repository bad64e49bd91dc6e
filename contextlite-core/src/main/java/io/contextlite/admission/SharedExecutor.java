package io.contextlite.admission;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lends an executor to several workspaces, whose tasks take turns by weight and by how long those
 * before took. Thread-safe.
 */
public final class SharedExecutor {
  private static final double NANOS_PER_MICRO = 1e3;

  private final Executor target;
  private final LongSupplier nanoClock;
  private final ReentrantLock lock = new ReentrantLock();
  private final FairQueue<Runnable> queue = new FairQueue<>();

  /**
   * Shares an executor.
   *
   * @param target runs the tasks
   * @param nanoClock measures how long they take, in nanoseconds
   */
  public SharedExecutor(Executor target, LongSupplier nanoClock) {
    this.target = target;
    this.nanoClock = nanoClock;
  }

  /**
   * Adds a share.
   *
   * @param weight its weight, 1 or more
   * @return an executor for one workspace
   */
  public Executor share(int weight) {
    lock.lock();
    try {
      FairQueue.Flow<Runnable> flow = queue.flow(weight, Integer.MAX_VALUE);
      return task -> execute(flow, task);
    } finally {
      lock.unlock();
    }
  }

  private void execute(FairQueue.Flow<Runnable> flow, Runnable task) {
    lock.lock();
    try {
      queue.add(flow, task);
    } finally {
      lock.unlock();
    }
    try {
      target.execute(this::runNext);
    } catch (RejectedExecutionException e) {
      lock.lock();
      try {
        queue.remove(flow, task);
      } finally {
        lock.unlock();
      }
      throw e;
    }
  }

  /** Runs whichever task is next; there are as many runs as tasks. */
  private void runNext() {
    Optional<FairQueue.Turn<Runnable>> next;
    lock.lock();
    try {
      next = queue.next();
    } finally {
      lock.unlock();
    }
    next.ifPresent(this::run);
  }

  private void run(FairQueue.Turn<Runnable> turn) {
    long started = nanoClock.getAsLong();
    try {
      turn.item().run();
    } finally {
      double micros = Math.max(1, (nanoClock.getAsLong() - started) / NANOS_PER_MICRO);
      lock.lock();
      try {
        queue.end(turn.flow(), turn.charge(), micros);
      } finally {
        lock.unlock();
      }
    }
  }
}
