package io.contextlite.benchmarks.codes;

import io.contextlite.benchmarks.vectors.Axpy;
import io.contextlite.benchmarks.vectors.TiledRows;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/*
 * A residual r is projected to y = W r, where W has the principal directions of the inner block,
 * turned at random, then those of the outer block, turned among themselves. y is kept as f u: in the
 * inner block, u_j is one of 2^bits levels with a step of 1 between them, around 0; in the outer
 * block, -b or b, where b is fixed by how much less residuals vary there. Some steps are tried in
 * units of the root mean square of the inner block, and the u nearest to y in direction is kept.
 * One bit of all directions is RaBitQ's code (Gao, Long, SIGMOD 2024); two blocks are what the
 * cluster index keeps of vectors of more than 256 dimensions.
 */
/**
 * What is left of residuals and queries once they are codes of a few bits, as floats: inner
 * products of these are the estimates that counting bits gives, but for rounding. Immutable.
 */
final class ResidualQuantizer {
  /** Steps that are tried, in units of {@link #bestStep}. */
  private static final float[] STEPS = {.7f, .85f, 1, 1.15f, 1.3f};

  /** Mean distance from 0 of a normal variable, in standard deviations. */
  private static final double MEAN_LEVEL = .8;

  private static final int QUERY_LEVELS = (1 << 4) - 1;

  private final int bits;
  private final int inner;
  private final int outputs;
  private final float outerLevel;
  private final TiledRows projection;

  /**
   * Prepares a scheme.
   *
   * @param scheme how many bits directions get
   * @param directions principal directions of residuals, {@code [d][d]}
   * @param residuals some residuals {@code [n][d]}
   * @param random turns directions
   */
  ResidualQuantizer(
      CodeScheme scheme, float[][] directions, float[][] residuals, SplittableRandom random) {
    int dimension = directions.length;
    this.bits = scheme.bits();
    this.inner = scheme.inner(dimension);
    this.outputs = scheme.directions(dimension);
    float[][] rows = Arrays.copyOf(directions, outputs);
    float[][] turned = Directions.turned(Arrays.copyOf(rows, inner), random);
    System.arraycopy(turned, 0, rows, 0, inner);
    turned = Directions.turned(Arrays.copyOfRange(rows, inner, outputs), random);
    System.arraycopy(turned, 0, rows, inner, turned.length);
    this.projection = new TiledRows(rows);
    this.outerLevel = outputs == inner ? 0 : outerLevel(residuals);
  }

  private float outerLevel(float[][] residuals) {
    double innerSquares = 0;
    double outerSquares = 0;
    for (float[] residual : residuals) {
      float[] y = projection.products(residual);
      innerSquares += squares(y, 0, inner);
      outerSquares += squares(y, inner, outputs);
    }
    double ratio =
        outerSquares / (outputs - inner) / Math.max(innerSquares / inner, Float.MIN_NORMAL);
    return (float) (MEAN_LEVEL * Math.sqrt(ratio));
  }

  private static double squares(float[] y, int from, int to) {
    return IntStream.range(from, to).mapToDouble(j -> (double) y[j] * y[j]).sum();
  }

  /**
   * Encodes and decodes a residual.
   *
   * @param residual {@code [d]}
   * @param factor chooses f
   * @return {@code f u}
   */
  float[] decoded(float[] residual, Factor factor) {
    float[] y = projection.products(residual);
    double root = Math.sqrt(squares(y, 0, inner) / inner);
    float[] best = new float[outputs];
    double bestCosine = 0;
    for (float step : STEPS) {
      float[] u = levels(y, (float) (step * bestStep(bits) * root));
      double cosine = Axpy.dot(y, u) / Math.sqrt(Axpy.dot(u, u));
      if (cosine > bestCosine) {
        bestCosine = cosine;
        best = u;
      }
    }
    float[] decoded = new float[outputs];
    if (bestCosine > 0) {
      Axpy.add(decoded, (float) factor.of(y, best), best);
    }
    return decoded;
  }

  /** The best step between levels for a normal variable of variance 1 (Max, 1960). */
  private static double bestStep(int bits) {
    return switch (bits) {
      case 1 -> 1.596;
      case 2 -> .996;
      case 4 -> .335;
      default -> throw new IllegalArgumentException("bits must be 1, 2 or 4: " + bits);
    };
  }

  private float[] levels(float[] y, float step) {
    float[] u = new float[outputs];
    int half = 1 << (bits - 1);
    for (int j = 0; j < inner; j++) {
      int level = (int) Math.floor(y[j] / Math.max(step, Float.MIN_NORMAL));
      u[j] = Math.max(-half, Math.min(half - 1, level)) + .5f;
    }
    for (int j = inner; j < outputs; j++) {
      u[j] = y[j] > 0 ? outerLevel : -outerLevel;
    }
    return u;
  }

  /**
   * Projects a query, and rounds it to 16 levels from the least component to the greatest; those of
   * the outer block are weighted by its level, as bits are counted in all of them alike.
   *
   * @param query {@code [d]}
   * @return what {@code f u} is multiplied with
   */
  float[] rounded(float[] query) {
    float[] g = projection.products(query);
    for (int j = inner; j < outputs; j++) {
      g[j] *= outerLevel;
    }
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float component : g) {
      least = Math.min(least, component);
      most = Math.max(most, component);
    }
    float step = most > least ? (most - least) / QUERY_LEVELS : 1;
    for (int j = 0; j < outputs; j++) {
      float rounded = least + step * Math.round((g[j] - least) / step);
      g[j] = j < inner ? rounded : rounded / Math.max(outerLevel, Float.MIN_NORMAL);
    }
    return g;
  }
}
