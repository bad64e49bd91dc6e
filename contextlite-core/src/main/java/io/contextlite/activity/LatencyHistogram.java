package io.contextlite.activity;

import io.contextlite.health.LatencyFigures;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/*
 * Buckets of whole microseconds, eight to a power of two, so that a bucket is at most an eighth as
 * wide as what is in it is long. A library such as HdrHistogram would be more exact than anyone asks
 * of a latency, at some ten times the memory for each of thousands of workspaces; this has 1.6 KB, and
 * only once there was a request.
 */
/** How long requests took. Thread-safe; recording takes no lock. */
final class LatencyHistogram {
  private static final int SUB_BITS = 3;
  private static final int SUB_BUCKETS = 1 << SUB_BITS;

  /** Longer ones, from 67 seconds on, share the last bucket. */
  private static final int MOST_BITS = 26;

  private static final int BUCKETS = (MOST_BITS - SUB_BITS + 1) * SUB_BUCKETS + 1;
  private static final int NANOS_PER_MICRO = 1_000;

  /** Exponents of the limits in microseconds that counts are given for: 1 ms to 33 s. */
  private static final int LEAST_LIMIT = 10;

  private static final int LAST_LIMIT = 25;

  private final LongAdder totalNanos = new LongAdder();
  private volatile @Nullable AtomicLongArray counts;

  void record(long nanos) {
    long known = Math.max(0, nanos);
    totalNanos.add(known);
    buckets().incrementAndGet(bucket(known / NANOS_PER_MICRO));
  }

  private AtomicLongArray buckets() {
    AtomicLongArray known = counts;
    return known != null ? known : create();
  }

  private synchronized AtomicLongArray create() {
    AtomicLongArray known = counts;
    if (known == null) {
      known = new AtomicLongArray(BUCKETS);
      counts = known;
    }
    return known;
  }

  /** Below eight the value itself, then its highest three bits after the first. */
  static int bucket(long micros) {
    if (micros < SUB_BUCKETS) {
      return (int) micros;
    }
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
    if (exponent >= MOST_BITS) {
      return BUCKETS - 1;
    }
    int shift = exponent - SUB_BITS;
    return (shift + 1) * SUB_BUCKETS + (int) (micros >> shift) - SUB_BUCKETS;
  }

  /** The first microsecond that is in the next bucket. */
  static long end(int bucket) {
    if (bucket < SUB_BUCKETS) {
      return bucket + 1L;
    }
    int shift = bucket / SUB_BUCKETS - 1;
    return (long) (bucket % SUB_BUCKETS + SUB_BUCKETS + 1) << shift;
  }

  LatencyFigures figures() {
    AtomicLongArray known = counts;
    long[] copy = new long[BUCKETS];
    long count = 0;
    for (int i = 0; known != null && i < BUCKETS; i++) {
      copy[i] = known.get(i);
      count += copy[i];
    }
    return new LatencyFigures(
        count,
        Duration.ofNanos(totalNanos.sum()),
        quantile(copy, count, .5),
        quantile(copy, count, .95),
        quantile(copy, count, .99),
        cumulative(copy));
  }

  /** The end of the bucket of the nearest rank. */
  private static Duration quantile(long[] counts, long count, double share) {
    long rank = (long) Math.ceil(share * count);
    long seen = 0;
    for (int i = 0; i < BUCKETS && count > 0; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return micros(end(i));
      }
    }
    return Duration.ZERO;
  }

  private static SortedMap<Duration, Long> cumulative(long[] counts) {
    SortedMap<Duration, Long> cumulative = new TreeMap<>();
    int next = 0;
    long seen = 0;
    for (int exponent = LEAST_LIMIT; exponent <= LAST_LIMIT; exponent++) {
      long limit = 1L << exponent;
      for (; end(next) <= limit; next++) {
        seen += counts[next];
      }
      cumulative.put(micros(limit), seen);
    }
    return cumulative;
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(micros * NANOS_PER_MICRO);
  }
}
