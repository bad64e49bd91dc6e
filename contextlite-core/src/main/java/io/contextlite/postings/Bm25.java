package io.contextlite.postings;

/*
 * BM25 (Robertson et al., "Okapi at TREC-3", 1994) with k1 = 1.2 and b = .75 over fields whose
 * counts are weighted and added before they saturate (Robertson, Zaragoza, Taylor, "Simple BM25
 * extension to multiple weighted fields", 2004):
 *
 *   score = sum over terms of idf * f / (f + k1 * (1 - b + b * length / pivot))
 *
 * The fraction is stored with each posting in 255 steps, so that nothing but the posting is read
 * for it; that fixes the pivot, the mean length at the time when the index was begun. The idf is
 * that of the present passages. Both are whole numbers: sums are exact in any order, and so are the
 * bounds by which postings are left out.
 */
/** Scores of terms in passages, as whole numbers. */
public final class Bm25 {
  /** Impacts are 1 to this. */
  static final int MAX_IMPACT = 255;

  /** What a term counts in a field, in halves. */
  static final int TITLE = 4;

  static final int HEADING = 3;
  static final int PATH = 2;
  static final int BODY = 2;

  private static final double HALVES = 2;
  private static final double K1 = 1.2;
  private static final double B = .75;
  private static final double WEIGHT_ONE = 1 << 12;

  private Bm25() {}

  /**
   * Quantizes how much of its idf a term counts in a passage.
   *
   * @param halves its weighted count, in halves, 1 or more
   * @param length terms of the passage with its title, heading and path
   * @param pivot the length that neither gains nor loses
   * @return 1 to {@link #MAX_IMPACT}
   */
  static int impact(int halves, int length, double pivot) {
    double count = halves / HALVES;
    double fraction = count / (count + K1 * (1 - B + B * length / pivot));
    return Math.max(1, (int) Math.round(fraction * MAX_IMPACT));
  }

  /**
   * Weighs a term.
   *
   * @param passages number of passages
   * @param frequency those that have the term, at most {@code passages}
   * @param share what it counts against another
   * @return its idf in units of 2^-12, 1 to 90,000
   */
  static int weight(long passages, long frequency, double share) {
    return (int) Math.max(1, Math.round(WEIGHT_ONE * share * idf(passages, frequency)));
  }

  /**
   * Tells how rare a term is.
   *
   * @param passages N, number of passages
   * @param frequency n, those that have the term
   * @return ln(1 + (N - n + .5) / (n + .5))
   */
  public static double idf(long passages, long frequency) {
    return Math.log1p((passages - frequency + .5) / (frequency + .5));
  }
}
