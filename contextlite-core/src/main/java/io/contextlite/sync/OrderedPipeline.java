package io.contextlite.sync;

import io.contextlite.model.ContextLiteException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;

/** Maps items in parallel and hands the results over in order, a bounded number ahead. */
final class OrderedPipeline {
  /** Items that are under way at one time. */
  private static final int WINDOW = 4;

  private OrderedPipeline() {}

  /**
   * Runs a pipeline to its end or to its first failure, which is thrown as it is.
   *
   * @param items what to work on
   * @param work runs on the executor
   * @param sink runs on the calling thread, in order of the items
   */
  static <A, B> void run(
      Executor executor, Iterator<A> items, Function<A, B> work, Consumer<B> sink) {
    Deque<FutureTask<B>> running = new ArrayDeque<>();
    try {
      while (items.hasNext() || !running.isEmpty()) {
        while (items.hasNext() && running.size() < WINDOW) {
          A item = items.next();
          FutureTask<B> task = new FutureTask<>(() -> work.apply(item));
          running.add(task);
          executor.execute(task);
        }
        sink.accept(result(running.remove()));
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
