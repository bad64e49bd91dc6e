package io.contextlite.ingest;

/**
 * Sizes of passages in tokens. Immutable.
 *
 * @param targetTokens small neighbours are joined up to this size, 16 or more
 * @param maxTokens no passage is larger, at least {@code targetTokens}
 * @param overlapTokens how much of the end of one piece is repeated at the start of the next where
 *     a unit without inner structure had to be cut, 0 up to half of {@code targetTokens}
 */
public record ChunkingOptions(int targetTokens, int maxTokens, int overlapTokens) {
  /** 200 tokens aimed at, 400 at most, no overlap. */
  public static final ChunkingOptions DEFAULT = new ChunkingOptions(200, 400, 0);

  /**
   * Checks the contract.
   *
   * @param targetTokens small neighbours are joined up to this size, 16 or more
   * @param maxTokens no passage is larger, at least {@code targetTokens}
   * @param overlapTokens how much is repeated, 0 up to half of {@code targetTokens}
   */
  public ChunkingOptions {
    if (targetTokens < 16) {
      throw new IllegalArgumentException("targetTokens must be >= 16: " + targetTokens);
    }
    if (maxTokens < targetTokens) {
      throw new IllegalArgumentException(
          "maxTokens must be >= targetTokens: maxTokens="
              + maxTokens
              + ", targetTokens="
              + targetTokens);
    }
    if (overlapTokens < 0 || overlapTokens > targetTokens / 2) {
      throw new IllegalArgumentException(
          "overlapTokens must be between 0 and half of targetTokens: overlapTokens="
              + overlapTokens
              + ", targetTokens="
              + targetTokens);
    }
  }
}
