package io.contextlite.cluster;

import java.util.Arrays;

/** Encodes one residual after another. Confined to one thread. */
final class ResidualEncoder {
  /** Steps between levels, in root mean squares of block A. */
  private static final float[] STEPS = {.7f, .85f, 1, 1.15f, 1.3f};

  private static final float OFFSET = 1.5f;

  private final ResidualCodec codec;
  private final float[] residual;
  private final float[] y;

  /** The code of block B alone, one that is tried, and the best one. */
  private final long[] signs;

  private final long[] tried;
  private final long[] code;
  private float triedFactor;

  ResidualEncoder(ResidualCodec codec) {
    this.codec = codec;
    this.residual = new float[codec.dimension()];
    this.y = new float[codec.outputs()];
    this.signs = new long[codec.highWords() + codec.lowWords()];
    this.tried = new long[signs.length];
    this.code = new long[signs.length];
  }

  /**
   * Encodes {@code vector - centroid}.
   *
   * @param vector {@code [d]}
   * @param centroid {@code [d]}
   * @return the code
   */
  Encoded encode(float[] vector, float[] centroid) {
    for (int i = 0; i < residual.length; i++) {
      residual[i] = vector[i] - centroid[i];
    }
    codec.project(residual, y);
    int inner = codec.innerRows();
    double innerSquared = squared(y, 0, inner);
    double allSquared = innerSquared + squared(y, inner, y.length);
    float factor = 0;
    double signsDot = encodeSigns();
    double longest = Double.NEGATIVE_INFINITY;
    double root = Math.sqrt(Math.max(innerSquared / inner, Float.MIN_NORMAL));
    for (float step : STEPS) {
      double length = quantize((float) (1 / (step * root)), signsDot);
      if (length > longest) {
        longest = length;
        factor = triedFactor;
        System.arraycopy(tried, 0, code, 0, code.length);
      }
    }
    double squaredNorm = squared(residual, 0, residual.length);
    return new Encoded(
        code.clone(),
        factor,
        roundedUp(squaredError(factor)),
        roundedUp(squaredNorm - allSquared),
        squaredNorm);
  }

  private static double squared(float[] vector, int from, int to) {
    double sum = 0;
    for (int j = from; j < to; j++) {
      sum += (double) vector[j] * vector[j];
    }
    return sum;
  }

  /** The root of a square as a float that is not less. */
  private static float roundedUp(double square) {
    return Math.nextUp((float) Math.sqrt(Math.max(0, square)));
  }

  /** {@code |y - f u|^2} from the components, as the cosine says it too roughly if it is near 1. */
  private double squaredError(float factor) {
    int inner = codec.innerRows();
    double scaled = (double) factor * codec.outerLevel();
    double sum = 0;
    for (int j = 0; j < y.length; j++) {
      int word = j >> 6;
      double high = code[word] >>> j & 1;
      double unit =
          j < inner
              ? factor * (2 * high + (code[codec.highWords() + word] >>> j & 1) - OFFSET)
              : scaled * (2 * high - 1);
      double error = y[j] - unit;
      sum += error * error;
    }
    return sum;
  }

  /** Encodes block B, which no step changes, and returns the inner product of y and u in it. */
  private double encodeSigns() {
    double dot = 0;
    Arrays.fill(signs, 0);
    for (int j = codec.innerRows(); j < y.length; j++) {
      dot += Math.abs(y[j]);
      signs[j >> 6] |= y[j] > 0 ? 1L << j : 0;
    }
    return dot * codec.outerLevel();
  }

  /**
   * Quantizes y with a step between levels of block A, and returns the length of y along u.
   *
   * @param signsDot inner product of y and u in block B
   */
  private double quantize(float scale, double signsDot) {
    int inner = codec.innerRows();
    System.arraycopy(signs, 0, tried, 0, tried.length);
    double dot = signsDot;
    double norm = (y.length - inner) * (double) codec.outerLevel() * codec.outerLevel();
    for (int j = 0; j < inner; j++) {
      float level = y[j] * scale;
      int v = (level >= -1 ? 1 : 0) + (level >= 0 ? 1 : 0) + (level >= 1 ? 1 : 0);
      float unit = v - OFFSET;
      dot += y[j] * unit;
      norm += unit * unit;
      int word = j >> 6;
      tried[word] |= (long) (v >> 1) << j;
      tried[codec.highWords() + word] |= (long) (v & 1) << j;
    }
    triedFactor = (float) (dot / norm);
    return dot / Math.sqrt(norm);
  }

  /**
   * An encoded residual.
   *
   * @param code high bits, then low bits
   * @param factor f
   * @param innerError {@code |y - f u|}, rounded up
   * @param outerError length of what the projection left out, rounded up
   * @param squaredNorm {@code |r|^2}
   */
  record Encoded(
      long[] code, float factor, float innerError, float outerError, double squaredNorm) {}
}
