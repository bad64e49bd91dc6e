package io.contextlite.infinispan.replicate;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is made of futures. Where it is cancelled, what it waits for is, too. */
final class Futures {
  private Futures() {}

  /** What is made of a value. */
  static <T, R> CompletableFuture<R> mapped(
      CompletableFuture<T> value, Function<? super T, ? extends R> function) {
    return cancelling(value, value.thenApply(function));
  }

  /** What is made of a value, or of what is thrown in its place. */
  static <T, R> CompletableFuture<R> handled(
      CompletableFuture<T> value, BiFunction<? super T, Throwable, ? extends R> function) {
    return cancelling(value, value.handle(function));
  }

  private static <R> CompletableFuture<R> cancelling(
      CompletableFuture<?> value, CompletableFuture<R> derived) {
    boolean unused = derived.whenComplete((done, failure) -> value.cancel(true)).isDone();
    return derived;
  }

  /** Completes a future as another one has ended. */
  static <T> void complete(CompletableFuture<T> future, T value, @Nullable Throwable failure) {
    if (failure == null) {
      future.complete(value);
    } else {
      future.completeExceptionally(failure);
    }
  }
}
