package io.contextlite.ingest;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a sync has come. Immutable.
 *
 * @param phase what it is doing
 * @param files files dealt with so far
 * @param totalFiles files to deal with, 0 while that is unknown
 * @param passages passages written so far
 * @param bytes bytes dealt with so far
 * @param totalBytes bytes to deal with, 0 while that is unknown
 * @param elapsed time since the start
 */
public record SyncProgress(
    Phase phase,
    long files,
    long totalFiles,
    long passages,
    long bytes,
    long totalBytes,
    Duration elapsed) {

  /** What a sync is doing. */
  public enum Phase {
    /** Listing the tree. */
    SCAN,
    /** Reading, cutting and writing. */
    INDEX,
    /** Finished. */
    DONE
  }

  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Checks the contract.
   *
   * @param phase what it is doing
   * @param files files dealt with
   * @param totalFiles files to deal with
   * @param passages passages written
   * @param bytes bytes dealt with
   * @param totalBytes bytes to deal with
   * @param elapsed time since the start
   */
  public SyncProgress {
    requireNonNegative("files", files);
    requireNonNegative("totalFiles", totalFiles);
    requireNonNegative("passages", passages);
    requireNonNegative("bytes", bytes);
    requireNonNegative("totalBytes", totalBytes);
    if (elapsed.isNegative()) {
      throw new IllegalArgumentException("elapsed must not be negative: " + elapsed);
    }
  }

  /**
   * Returns the mean throughput since the start.
   *
   * @return bytes per second, 0 while no time has passed
   */
  public double bytesPerSecond() {
    return elapsed.isZero() ? 0 : bytes / seconds();
  }

  /**
   * Estimates the time that is left at the mean throughput.
   *
   * @return zero when done; empty while there is nothing to estimate from
   */
  public Optional<Duration> remaining() {
    if (phase == Phase.DONE) {
      return Optional.of(Duration.ZERO);
    }
    if (phase == Phase.SCAN || bytes == 0 || totalBytes == 0 || elapsed.isZero()) {
      return Optional.empty();
    }
    double left = Math.max(0, totalBytes - bytes) / bytesPerSecond();
    return Optional.of(Duration.ofNanos((long) (left * NANOS_PER_SECOND)));
  }

  private double seconds() {
    return elapsed.toNanos() / NANOS_PER_SECOND;
  }

  private static void requireNonNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must be >= 0: " + value);
    }
  }
}
