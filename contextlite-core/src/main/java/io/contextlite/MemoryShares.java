package io.contextlite;

import io.contextlite.limits.ResourceLimits;
import io.contextlite.store.FileBounds;

/**
 * How a workspace's memory is divided. Where it is limited, an eighth each is for passages,
 * postings and pages of the file, half for vectors, and an eighth is left for what is as large as
 * the workspace demands: names, places of passages, passages that came after the last fold. Where
 * contexts are kept, passages and postings leave a quarter of theirs to them.
 *
 * @param cacheBytes recently used passages, and as much for postings
 * @param vectorBytes vectors and what an index makes of them
 * @param contextBytes assembled contexts, 0 where none are kept
 * @param pageCacheBytes pages of the file that its connections hold
 */
record MemoryShares(long cacheBytes, long vectorBytes, long contextBytes, long pageCacheBytes) {
  private static final int EIGHTHS = 8;
  private static final int QUARTERS = 4;
  private static final int PERCENT = 100;

  static MemoryShares of(ContextLiteConfig config, ResourceLimits limits, TierProfile tier) {
    double wanted = (double) config.cacheBytes() / PERCENT * tier.cachePercent();
    long most = limits.maxMemoryBytes().orElse(Long.MAX_VALUE);
    long cacheBytes = Math.min((long) wanted, most / EIGHTHS);
    long left = config.contextCache() ? cacheBytes / QUARTERS : 0;
    return new MemoryShares(
        cacheBytes - left,
        Math.min(config.vectorMemoryBytes(), most / 2),
        2 * left,
        limits.maxMemoryBytes().isPresent() ? most / EIGHTHS : FileBounds.UNBOUNDED);
  }
}
