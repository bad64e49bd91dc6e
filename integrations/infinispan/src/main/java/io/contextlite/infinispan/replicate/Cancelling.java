package io.contextlite.infinispan.replicate;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Stages whose cancellation reaches those that they wait for. */
final class Cancelling {
  private Cancelling() {}

  /** What is made of a value; cancelling it cancels the value's stage. */
  static <T, R> CompletableFuture<R> mapped(
      CompletableFuture<T> value, Function<? super T, ? extends R> function) {
    CompletableFuture<R> mapped = value.thenApply(function);
    boolean unused = mapped.whenComplete((done, failure) -> value.cancel(true)).isDone();
    return mapped;
  }
}
