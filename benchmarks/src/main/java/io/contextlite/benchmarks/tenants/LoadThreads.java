package io.contextlite.benchmarks.tenants;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Threads that do something again and again. */
final class LoadThreads {
  private LoadThreads() {}

  /**
   * Runs work for some time; a failure of one thread is thrown in the end.
   *
   * @param threads number of threads
   * @param duration how long
   * @param work done again and again by each thread, gets its number
   */
  static void run(int threads, Duration duration, IntConsumer work) {
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<CompletableFuture<Void>> running =
          IntStream.range(0, threads)
              .mapToObj(thread -> CompletableFuture.runAsync(() -> loop(over, work, thread), pool))
              .toList();
      pause(duration);
      over.set(true);
      running.forEach(CompletableFuture::join);
    } finally {
      pool.shutdownNow();
    }
  }

  private static void loop(AtomicBoolean over, IntConsumer work, int thread) {
    while (!over.get()) {
      work.accept(thread);
    }
  }

  /** Sleeps. */
  static void pause(Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }
}
