package io.contextlite.cluster;

/*
 * The projected query q', with block B scaled by its level b, becomes g = lo + delta * b_j with four
 * bits b_j, in planes: bit p of b_j is bit j of plane p. For a code with high bits h and low bits l,
 *
 *   <q', u> = sum_A q'_j (2 h_j + l_j - 1.5) + sum_B b q'_j (2 h_j - 1)
 *           = 2 <g, h> + <g, l> - 1.5 sum_A g_j - sum_B g_j
 *   <g, h> = delta sum_p 2^p |h & plane_p| + lo |h|
 *
 * (the asymmetric scheme of RaBitQ: Gao, Long, SIGMOD 2024). Knowing the high bits alone, a level of
 * block A has the mean .82 (2 h_j - 1), if residuals are normally distributed, with a standard
 * deviation of .47. Most codes are ruled out by the high bits and the two upper planes: the lower ones
 * add about |h| times their mean, with the deviation of a sum over half of all j.
 */
/** A query as codes are compared with it. Confined to one thread. */
final class QueryCode {
  static final int PLANES = 4;
  private static final int LEVELS = (1 << PLANES) - 1;
  private static final float OFFSET = 1.5f;
  private static final float COARSE_LEVEL = .82f;
  private static final float COARSE_DEVIATION = .47f;

  /** Deviations by which a coarse estimate may be too low. */
  private static final float CAUTION = 3;

  /** Planes by word: those of word w begin at {@code PLANES * w}. */
  final long[] planes;

  final float low;
  final float delta;

  /** What {@code <q', u>} begins with. */
  final float base;

  /** {@code <q', u>} is about {@code coarseScale (2 <g, h> + coarseBase)}, ... */
  final float coarseScale;

  final float coarseBase;

  /** ..., where the two lower planes add about this to each of <g, h>'s levels, ... */
  final float fineMean;

  /** ... and hardly ever greater by more than this. */
  final float coarseSlack;

  /** {@code |q'|}, and what the projection left out of the query. */
  final float norm;

  final float outerNorm;

  private int[] sums = {};

  /**
   * Encodes a query.
   *
   * @param codec projects
   * @param query {@code [d]}
   */
  QueryCode(ResidualCodec codec, float[] query) {
    float[] g = new float[codec.outputs()];
    codec.project(query, g);
    double squaredNorm = 0;
    for (float component : g) {
      squaredNorm += component * component;
    }
    norm = (float) Math.sqrt(squaredNorm);
    outerNorm = (float) Math.sqrt(Math.max(0, Dots.squaredNorm(query) - squaredNorm));
    for (int j = codec.innerRows(); j < g.length; j++) {
      g[j] *= codec.outerLevel();
    }
    double innerSum = 0;
    double innerSquared = 0;
    double sum = 0;
    double squared = 0;
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < g.length; j++) {
      least = Math.min(least, g[j]);
      most = Math.max(most, g[j]);
      innerSum += j < codec.innerRows() ? g[j] : 0;
      innerSquared += j < codec.innerRows() ? g[j] * g[j] : 0;
      sum += g[j];
      squared += g[j] * g[j];
    }
    low = least;
    delta = most > least ? (most - least) / LEVELS : 1;
    base = (float) (-OFFSET * innerSum - (sum - innerSum));
    coarseBase = (float) -sum;
    double innerShare = squared > 0 ? innerSquared / squared : 1;
    coarseScale = (float) (COARSE_LEVEL * innerShare + (1 - innerShare));
    planes = planes(g, least, delta);
    double fine = 0;
    double fineSquared = 0;
    for (int w = 0; w < planes.length; w += PLANES) {
      int first = Long.bitCount(planes[w]);
      int second = Long.bitCount(planes[w + 1]);
      fine += first + 2 * second;
      fineSquared += first + 4 * second + 4 * Long.bitCount(planes[w] & planes[w + 1]);
    }
    fineMean = (float) (fine / g.length);
    double fineVariance =
        (fineSquared - fine * fineMean) / 4 * Math.pow(coarseScale * 2 * delta, 2);
    double levelVariance = COARSE_DEVIATION * COARSE_DEVIATION * innerSquared;
    coarseSlack = (float) (CAUTION * Math.sqrt(levelVariance + fineVariance));
  }

  /** Room for n sums, with anything in it. */
  int[] sums(int n) {
    if (sums.length < n) {
      sums = new int[Math.max(n, 2 * sums.length)];
    }
    return sums;
  }

  private static long[] planes(float[] g, float least, float delta) {
    long[] planes = new long[PLANES * (g.length / Long.SIZE)];
    for (int j = 0; j < g.length; j++) {
      int bits = Math.round((g[j] - least) / delta);
      for (int p = 0; p < PLANES; p++) {
        planes[PLANES * (j >> 6) + p] |= (long) (bits >> p & 1) << j;
      }
    }
    return planes;
  }
}
