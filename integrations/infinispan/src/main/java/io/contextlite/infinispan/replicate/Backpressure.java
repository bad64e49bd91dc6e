package io.contextlite.infinispan.replicate;

import io.contextlite.model.LogPosition;
import java.time.Duration;
import java.util.function.Consumer;

/*
 * The flow control of clusters such as MongoDB or Galera: whoever writes waits for whoever catches up,
 * or that one never does. It is a wait with a bound and without a condition, so a replica that is stuck
 * costs a write this long and no more, and nothing of what is acknowledged depends on it.
 */
/** Acknowledges writes a moment later while a replica catches up. Guarded by the copy's lock. */
final class Backpressure {
  /** A client that waits for each of its writes makes ten a second meanwhile. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Surroundings around;
  private final Consumer<Runnable> later;
  private LogPosition released;

  /**
   * Begins without pressure.
   *
   * @param around has the timer
   * @param start the place at which writes begin
   * @param later makes a change under the lock and acknowledges what is due then
   */
  Backpressure(Surroundings around, LogPosition start, Consumer<Runnable> later) {
    this.around = around;
    this.released = start;
    this.later = later;
  }

  /** Has a write wait. */
  void slow(LogPosition write) {
    around.timer().after(PAUSE, () -> later.accept(() -> release(write)));
  }

  /** Has a write, and those before, wait no more. */
  void release(LogPosition write) {
    released = write.compareTo(released) > 0 ? write : released;
  }

  /** Returns up to where writes may be acknowledged that are where they must be up to a place. */
  LogPosition due(LogPosition everywhere) {
    return everywhere.compareTo(released) < 0 ? everywhere : released;
  }
}
