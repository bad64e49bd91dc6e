package io.contextlite.limits;

/**
 * What came of a workspace's requests for contexts since the library instance was opened, by where
 * their contexts were from. Immutable.
 *
 * @param memoryHits contexts from memory
 * @param fileHits contexts from the workspace file, which an earlier process may have left there
 * @param joined contexts that were waited for, as an equal question was being answered
 * @param misses contexts that were assembled
 * @param evicted contexts that left the memory for want of room
 * @param damaged contexts in the file that could not be read, and were assembled instead
 * @param memoryBytes memory of the contexts that are held, approximately
 */
public record CacheUsage(
    long memoryHits,
    long fileHits,
    long joined,
    long misses,
    long evicted,
    long damaged,
    long memoryBytes) {
  /** No question was asked. */
  public static final CacheUsage NONE = new CacheUsage(0, 0, 0, 0, 0, 0, 0);

  /**
   * Adds what came of further questions.
   *
   * @param other figures of others
   * @return the sums
   */
  public CacheUsage plus(CacheUsage other) {
    return new CacheUsage(
        memoryHits + other.memoryHits,
        fileHits + other.fileHits,
        joined + other.joined,
        misses + other.misses,
        evicted + other.evicted,
        damaged + other.damaged,
        memoryBytes + other.memoryBytes);
  }

  /**
   * Keeps what was counted and forgets what was held.
   *
   * @return the same figures without memory
   */
  public CacheUsage closed() {
    return new CacheUsage(memoryHits, fileHits, joined, misses, evicted, damaged, 0);
  }

  /**
   * Returns the hit rate.
   *
   * @return share of the contexts that were not assembled for their question alone, 0 to 1; 0
   *     before the first question
   */
  public double hitRate() {
    long hits = memoryHits + fileHits + joined;
    return hits == 0 ? 0 : (double) hits / (hits + misses);
  }
}
