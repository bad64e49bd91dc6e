package io.contextlite.retrieve;

import io.contextlite.search.StageTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures the stages of one request, one after the other. Confined to one thread. */
public final class StageClock {
  private final List<StageTiming> timings = new ArrayList<>();
  private long last = System.nanoTime();

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

  /**
   * Returns the stages so far.
   *
   * @return stages in order
   */
  public List<StageTiming> timings() {
    return List.copyOf(timings);
  }
}
