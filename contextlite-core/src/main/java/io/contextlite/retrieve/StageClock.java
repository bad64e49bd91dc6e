package io.contextlite.retrieve;

import io.contextlite.search.StageTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the stages of one request, one after the other, and its vector work. Confined to one
 * thread.
 */
public final class StageClock {
  private final List<StageTiming> timings = new ArrayList<>();
  private long last = System.nanoTime();
  private long comparisons;

  /** Starts the clock. */
  public StageClock() {}

  /**
   * Ends a stage; the next one begins.
   *
   * @param stage name of the stage that ended
   */
  public void lap(String stage) {
    long now = System.nanoTime();
    timings.add(new StageTiming(stage, Duration.ofNanos(now - last)));
    last = now;
  }

  /** Counts vectors that were compared with the query's. */
  void countComparisons(long vectors) {
    comparisons += vectors;
  }

  /**
   * Returns the vector work.
   *
   * @return inner products of the query's vector so far
   */
  public long comparisons() {
    return comparisons;
  }

  /**
   * Returns the stages so far.
   *
   * @return stages in order
   */
  public List<StageTiming> timings() {
    return List.copyOf(timings);
  }
}
