package io.contextlite.limits;

/**
 * What came of a workspace's questions since it was opened, by where their contexts were from.
 * Immutable.
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
