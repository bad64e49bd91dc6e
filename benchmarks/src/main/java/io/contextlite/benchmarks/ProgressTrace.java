package io.contextlite.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How far a run was at which time. Confined to one thread. */
final class ProgressTrace {
  static final int PARTS = 10;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private long[] bytesDone = new long[1024];
  private long[] nanos = new long[1024];
  private int size;
  private long bytes;
  private final long start;

  ProgressTrace(long startNanos) {
    this.start = startNanos;
  }

  /** Notes that more bytes are done. */
  void advance(long moreBytes, long nowNanos) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
      bytesDone = Arrays.copyOf(bytesDone, 2 * size);
    }
    bytes += moreBytes;
    bytesDone[size] = bytes;
    nanos[size++] = nowNanos - start;
  }

  /** Returns all bytes done so far. */
  long bytes() {
    return bytes;
  }

  /** Returns the rate in megabytes a second in each tenth of the bytes, first to last. */
  List<Double> megabytesPerSecondByTenth() {
    List<Double> rates = new ArrayList<>();
    int at = 0;
    long bytesBefore = 0;
    long nanosBefore = 0;
    for (int part = 1; part <= PARTS && size > 0; part++) {
      long goal = bytes * part / PARTS;
      while (at < size - 1 && bytesDone[at] < goal) {
        at++;
      }
      double seconds = Math.max(1, nanos[at] - nanosBefore) / NANOS_PER_SECOND;
      rates.add((bytesDone[at] - bytesBefore) / BYTES_PER_MEGABYTE / seconds);
      bytesBefore = bytesDone[at];
      nanosBefore = nanos[at];
    }
    return rates;
  }
}
