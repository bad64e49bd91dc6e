package io.contextlite.model;

/**
 * A place in the log of a workspace that several nodes keep copies of: how much of the log a file
 * has applied. Immutable.
 *
 * @param epoch counts who orders the log, 0 or more
 * @param sequence counts the entries, 0 or more
 */
public record LogPosition(long epoch, long sequence) implements Comparable<LogPosition> {
  /** Where every log begins; the place of a file without one. */
  public static final LogPosition START = new LogPosition(0, 0);

  /**
   * Checks the figures.
   *
   * @param epoch counts who orders the log
   * @param sequence counts the entries
   */
  public LogPosition {
    if (epoch < 0 || sequence < 0) {
      throw new IllegalArgumentException(
          "log position must be >= 0: epoch=" + epoch + ", sequence=" + sequence);
    }
  }

  /** Orders by epoch, and within one by sequence. */
  @Override
  public int compareTo(LogPosition other) {
    int byEpoch = Long.compare(epoch, other.epoch);
    return byEpoch != 0 ? byEpoch : Long.compare(sequence, other.sequence);
  }
}
