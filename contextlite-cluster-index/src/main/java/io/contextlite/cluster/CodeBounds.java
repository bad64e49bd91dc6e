package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;

/*
 * A vector is x = c + r, its code f u stands for W r, and A = I - W^T W is what the projection W leaves
 * out. Then
 *
 *   q.r = <W q, W r> + q.A r,   <W q, W r> <= f <q', u> + |q'| |W r - f u|,   q' = W q.
 *
 * With e >= 0 such that A + e I has no negative eigenvalue (W is orthonormal up to rounding, so e is
 * small), the inequality of Cauchy and Schwarz holds for the form of A + e I:
 *
 *   q.A r <= sqrt(q.A q + e |q|^2) sqrt(r.A r + e |r|^2) + e |q| |r|.
 *
 * Stored are |y - f u| and sqrt(|r|^2 - |y|^2), rounded up, with y = W r as summed in floats. With
 * |y - W r| <= p |r| and |r| <= R, the radius,
 *
 *   |W r - f u| <= |y - f u| + p R,   r.A r <= |r|^2 - |y|^2 + (2 p (sqrt(1 + e) + p) + 2^-22) R^2,
 *
 * where the last term is for |r|^2, which is of x - c rounded to floats.
 *
 * <q', u> is summed in integers: q', with block B times its level b, is w, and g = w / step rounded.
 * <w, s> with s_j of 1.5 at most is off by .75 step m at most. 2 s_j is 4 h_j + 2 l_j - 3 in block A,
 * 4 h_j - 2 in block B; the sums of 4 g_j h_j and 2 g_j l_j are looked up byte by byte.
 */
/**
 * Upper limits of the scores of one query, as they are computed in floats, from codes. Immutable.
 */
final class CodeBounds {
  /** Sums of so much fit into an int, twice over. */
  private static final double LARGEST_SUM = 1 << 30;

  private static final int WEIGHTS = 8;
  private static final int BYTE_VALUES = 1 << Byte.SIZE;

  private final ScoreBounds scores;
  private final ProjectionErrors errors;
  private final int[] table;
  private final double base;
  private final double halfStep;

  /** What {@code <q', u>} is off at most. */
  private final double unit;

  private final double innerNorm;
  private final double outerNorm;

  /**
   * Prepares limits; O(m d).
   *
   * @param codec made the codes
   * @param query {@code [d]}
   * @param scores limits for the query
   */
  CodeBounds(ResidualCodec codec, float[] query, ScoreBounds scores) {
    this.scores = scores;
    this.errors = codec.errors();
    double[] image = codec.projectExactly(query);
    double squared = 0;
    double sum = 0;
    for (int j = 0; j < image.length; j++) {
      squared += image[j] * image[j];
      image[j] *= j < codec.innerRows() ? 1 : codec.outerLevel();
      sum += Math.abs(image[j]);
    }
    double norm = scores.norm();
    this.innerNorm = Math.sqrt(squared);
    this.outerNorm = Math.sqrt(Math.max(0, norm * norm - squared) + errors.excess() * norm * norm);
    double step = sum > 0 ? sum * WEIGHTS / LARGEST_SUM : 1;
    int[] whole = new int[image.length];
    long begin = 0;
    for (int j = 0; j < whole.length; j++) {
      whole[j] = (int) Math.round(image[j] / step);
      begin -= (j < codec.innerRows() ? 3L : 2L) * whole[j];
    }
    this.base = begin;
    this.halfStep = step / 2;
    this.unit = .75 * step * whole.length;
    this.table = table(whole, codec.innerRows());
  }

  private static int[] table(int[] whole, int innerRows) {
    int highEntries = whole.length / Long.SIZE * ListCodes.WORD_ENTRIES;
    int[] table = new int[highEntries + innerRows / Long.SIZE * ListCodes.WORD_ENTRIES];
    for (int b = 0; b < whole.length / Byte.SIZE; b++) {
      fill(table, b * BYTE_VALUES, whole, b * Byte.SIZE, 4);
    }
    for (int b = 0; b < innerRows / Byte.SIZE; b++) {
      fill(table, highEntries + b * BYTE_VALUES, whole, b * Byte.SIZE, 2);
    }
    return table;
  }

  private static void fill(int[] table, int at, int[] whole, int from, int weight) {
    for (int value = 1; value < BYTE_VALUES; value++) {
      int rest = value & value - 1;
      int bit = Integer.numberOfTrailingZeros(value);
      table[at + value] = table[at + rest] + weight * whole[from + bit];
    }
  }

  /** What {@link #upper} begins with for the codes of a list; O(d). */
  double begin(StoredCluster cluster) {
    double p = errors.rounding();
    double e = errors.excess();
    double left = 2 * p * (Math.sqrt(1 + e) + p) + 0x1p-22 + e;
    double share = innerNorm * p + outerNorm * Math.sqrt(left) + e * scores.norm();
    return scores.centroidDot(cluster) + scores.roundings(cluster) + share * cluster.radius();
  }

  /**
   * The highest score that the vector of a code may have; O(m / 8).
   *
   * @param begin of its list
   * @param codes the list's
   * @param i the code
   */
  double upper(double begin, ListCodes codes, int i) {
    double dot = halfStep * (base + codes.sum(table, i)) + unit;
    return begin + codes.factor(i) * dot + codes.slack(i, innerNorm, outerNorm);
  }
}
