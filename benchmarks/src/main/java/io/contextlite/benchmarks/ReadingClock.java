package io.contextlite.benchmarks;

import java.util.Iterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Times what a consumer of a stream waits for its items. Confined to one thread. */
final class ReadingClock {
  private static final double NANOS_PER_SECOND = 1e9;

  private long nanos;

  /** The same items, read while the clock runs. */
  <T> Stream<T> time(Stream<T> items) {
    Iterator<T> iterator = items.iterator();
    Iterator<T> timed =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return timed(iterator::hasNext);
          }

          @Override
          public T next() {
            return timed(iterator::next);
          }
        };
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(timed, 0), false);
  }

  private <R> R timed(Supplier<R> reading) {
    long start = System.nanoTime();
    R result = reading.get();
    nanos += System.nanoTime() - start;
    return result;
  }

  double seconds() {
    return nanos / NANOS_PER_SECOND;
  }
}
