package io.contextlite.sync;

import io.contextlite.model.ContextLiteException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Maps items in parallel and hands the results over in order, those of some items at once. A
 * bounded number is worked on ahead.
 */
final class OrderedPipeline {
  /** Items whose results are handed over at once. */
  private static final int TOGETHER = 4;

  /** Items that are under way at one time: as many again are worked on while some are taken. */
  private static final int WINDOW = 2 * TOGETHER;

  private OrderedPipeline() {}

  /**
   * Runs a pipeline to its end or to its first failure, which is thrown as it is.
   *
   * @param items what to work on
   * @param work runs on the executor
   * @param sink runs on the calling thread, in order of the items
   */
  static <A, B> void run(
      Executor executor, Iterator<A> items, Function<A, List<B>> work, Consumer<List<B>> sink) {
    Deque<FutureTask<List<B>>> running = new ArrayDeque<>();
    List<B> results = new ArrayList<>();
    int gathered = 0;
    try {
      while (items.hasNext() || !running.isEmpty()) {
        while (items.hasNext() && running.size() < WINDOW) {
          A item = items.next();
          FutureTask<List<B>> task = new FutureTask<>(() -> work.apply(item));
          running.add(task);
          executor.execute(task);
        }
        results.addAll(result(running.remove()));
        gathered++;
        if (gathered == TOGETHER || running.isEmpty()) {
          sink.accept(results);
          results = new ArrayList<>();
          gathered = 0;
        }
      }
    } finally {
      running.forEach(task -> task.cancel(true));
    }
  }

  private static <B> B result(FutureTask<B> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContextLiteException("interrupted; what was committed is kept", e);
    } catch (CancellationException e) {
      throw new ContextLiteException("cancelled; what was committed is kept", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new ContextLiteException("preparing documents failed", e.getCause());
    }
  }
}
