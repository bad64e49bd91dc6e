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
  private final long[] tried;
  private final long[] code;
  private float triedFactor;

  ResidualEncoder(ResidualCodec codec) {
    this.codec = codec;
    this.residual = new float[codec.dimension()];
    this.y = new float[codec.outputs()];
    this.tried = new long[codec.highWords() + codec.lowWords()];
    this.code = new long[tried.length];
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
    double bestCosine = -1;
    double root = Math.sqrt(Math.max(innerSquared / inner, Float.MIN_NORMAL));
    for (float step : STEPS) {
      double cosine = quantize((float) (1 / (step * root)));
      if (cosine > bestCosine) {
        bestCosine = cosine;
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

  /** Quantizes y with a step between levels, and returns the cosine of y and u. */
  private double quantize(float scale) {
    int inner = codec.innerRows();
    float level = codec.outerLevel();
    Arrays.fill(tried, 0);
    double dot = 0;
    double norm = 0;
    double squared = 0;
    for (int j = 0; j < y.length; j++) {
      float component = y[j];
      squared += component * component;
      long bit = 1L << j;
      int word = j >> 6;
      if (j < inner) {
        int v = Math.max(0, Math.min(3, (int) Math.floor(component * scale + 2)));
        float unit = v - OFFSET;
        dot += component * unit;
        norm += unit * unit;
        tried[word] |= v >= 2 ? bit : 0;
        tried[codec.highWords() + word] |= (v & 1) != 0 ? bit : 0;
      } else {
        dot += Math.abs(component) * level;
        norm += level * level;
        tried[word] |= component > 0 ? bit : 0;
      }
    }
    triedFactor = (float) (dot / norm);
    return squared == 0 ? 0 : dot / Math.sqrt(norm * squared);
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
