package io.contextlite.benchmarks.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Work that is cut into numbered parts, done on all available processors. */
final class Parallel {
  private Parallel() {}

  /** One worker's hold on the parts: each part goes to one worker. */
  interface Parts {
    /** Returns the next part, or {@link #NONE}. */
    int next();
  }

  static final int NONE = -1;

  /** Work that takes parts until there are none left. */
  interface Worker<T> {
    T work(Parts parts) throws Exception;
  }

  /** Returns what each worker makes of the parts that it takes. */
  static <T> List<T> work(int parts, Worker<T> worker) {
    int workers = Math.max(1, Math.min(parts, Runtime.getRuntime().availableProcessors()));
    AtomicInteger taken = new AtomicInteger();
    Parts rest =
        () -> {
          int part = taken.getAndIncrement();
          return part < parts ? part : NONE;
        };
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      List<Callable<T>> calls = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        calls.add(() -> worker.work(rest));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("parallel work has failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
