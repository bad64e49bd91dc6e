package io.contextlite.infinispan.replicate;

import io.contextlite.model.LogPosition;
import java.time.Duration;
import java.util.function.Consumer;

/*
 * The flow control of clusters such as Galera or MongoDB: who writes waits for who catches up, or that
 * one never does. It is a wait with a bound and no condition, so a replica that is stuck costs each
 * write this long and no more, and nothing about what is acknowledged depends on it.
 */
/**
 * Lets acknowledgements wait for replicas that catch up, each for a moment at most. Guarded by the
 * copy's lock.
 */
final class Backpressure {
  /** Longest time by which a write is acknowledged later. */
  private static final Duration LONGEST = Duration.ofMillis(100);

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
    around.timer().after(LONGEST, () -> later.accept(() -> release(write)));
  }

  /** Has a write, and those before, wait no more. */
  void release(LogPosition write) {
    released = write.compareTo(released) > 0 ? write : released;
  }

  /**
   * Returns up to where writes may be acknowledged.
   *
   * @param needed what all replicas have that must have it
   * @param wished what those have that catch up
   */
  LogPosition due(LogPosition needed, LogPosition wished) {
    LogPosition waited = wished.compareTo(released) > 0 ? wished : released;
    return needed.compareTo(waited) < 0 ? needed : waited;
  }
}
