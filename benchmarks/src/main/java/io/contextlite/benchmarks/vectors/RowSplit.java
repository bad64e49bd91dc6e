package io.contextlite.benchmarks.vectors;

/**
 * Which vectors are indexed at first, and which are held back to be inserted. Immutable.
 *
 * @param built how many vectors indexes are built of, the first ones
 * @param inserted how many of those that follow are inserted to measure how fast that is, 0 for no
 *     changes at all
 * @param churned how many of the first are deleted, and how many of those that follow are inserted
 *     in their place, those just named included
 */
record RowSplit(int built, int inserted, int churned) {
  private static final double CHURN = VectorOptions.MAX_INSERT_SHARE;

  /**
   * Splits vectors.
   *
   * @param rows how many there are
   * @param limit most vectors to build of; if fewer are left then to insert, less is built
   * @param insertShare vectors to insert as a share of those built, at most a fifth
   */
  static RowSplit of(int rows, int limit, double insertShare) {
    int most = Math.min(rows, limit);
    if (insertShare == 0) {
      return new RowSplit(most, 0, 0);
    }
    int built = Math.min(most, (int) (rows / (1 + CHURN)));
    return new RowSplit(built, (int) (built * insertShare), (int) (built * CHURN));
  }

  /** Returns the row after the last that is ever indexed. */
  int end() {
    return built + churned;
  }
}
