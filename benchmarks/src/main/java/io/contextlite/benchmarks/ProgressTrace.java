package io.contextlite.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many bytes of a run were done at which time. Confined to one thread. */
final class ProgressTrace {
  static final int PARTS = 10;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  /** Begins with nothing done at time 0. */
  private long[] bytes = new long[1024];

  private long[] nanos = new long[1024];
  private int size = 1;

  /**
   * Notes how far the run is; what does not move on is left out.
   *
   * @param bytesDone all bytes done so far
   * @param elapsedNanos time since the start
   */
  void reach(long bytesDone, long elapsedNanos) {
    if (bytesDone <= bytes() || elapsedNanos <= nanos[size - 1]) {
      return;
    }
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size] = bytesDone;
    nanos[size++] = elapsedNanos;
  }

  /** Returns all bytes done. */
  long bytes() {
    return bytes[size - 1];
  }

  /** Returns the rate in megabytes a second in each tenth of the bytes, first to last. */
  List<Double> megabytesPerSecondByTenth() {
    List<Double> rates = new ArrayList<>();
    double part = (double) bytes() / PARTS;
    for (int i = 0; i < PARTS && size > 1; i++) {
      double seconds = (nanosAt((i + 1) * part) - nanosAt(i * part)) / NANOS_PER_SECOND;
      rates.add(part / BYTES_PER_MEGABYTE / seconds);
    }
    return rates;
  }

  /** Goes straight from one note to the next. */
  private double nanosAt(double goal) {
    int after = 1;
    while (after < size - 1 && bytes[after] < goal) {
      after++;
    }
    double share = (goal - bytes[after - 1]) / (bytes[after] - bytes[after - 1]);
    return nanos[after - 1] + share * (nanos[after] - nanos[after - 1]);
  }
}
