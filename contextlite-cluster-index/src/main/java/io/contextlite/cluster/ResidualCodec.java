package io.contextlite.cluster;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/*
 * A residual r (d dimensions) is projected to y = W r. The first rows of W, block A, are the
 * directions in which residuals vary most, turned at random; the next ones, block B, the directions
 * after those, turned among themselves; the rest is left out. y is written as f u: in block A, u_j
 * is one of the levels -1.5, -.5, .5, 1.5 (two bits, v_j = u_j + 1.5 = 2 h_j + l_j), in block B, -b
 * or b (one bit, h_j), where b is fixed by how much less residuals vary there. The step between
 * levels is tried in some sizes, and the u nearest to y in direction is kept; f = <y, u> / <u, u>
 * makes the mean error of inner products least.
 *
 * Fewer dimensions with more bits keep more of an inner product than the signs of all (ASH, arXiv
 * 2606.07870), and block B keeps what queries may ask for that residuals seldom have.
 */
/** Turns residuals and queries into bits. Immutable. */
final class ResidualCodec {
  /** Vectors of so few dimensions have two bits for each. */
  private static final int MOST_WHOLE = 256;

  /** Mean distance from 0 of a normal variable, in standard deviations. */
  private static final float MEAN_LEVEL = .8f;

  private final int dimension;
  private final int highWords;
  private final int lowWords;
  private final float outerLevel;
  private final float[][] rows;
  private final VectorTile tile;
  private volatile @Nullable ProjectionErrors errors;

  private ResidualCodec(int dimension, int highWords, int lowWords, float b, float[][] rows) {
    this.dimension = dimension;
    this.highWords = highWords;
    this.lowWords = lowWords;
    this.outerLevel = b;
    this.rows = rows;
    this.tile = VectorTile.of(rows, dimension);
  }

  /**
   * Learns the directions of residuals.
   *
   * @param residuals {@code [n][d]}
   * @param dimension d
   * @param seed decides rotations
   */
  static ResidualCodec learn(float[][] residuals, int dimension, long seed) {
    boolean whole = dimension <= MOST_WHOLE;
    int highWords = words(whole ? dimension : 2 * dimension / 3);
    int lowWords = whole ? highWords : words(dimension / 3);
    SplittableRandom random = new SplittableRandom(seed);
    int kept = Math.min(dimension, highWords * Long.SIZE);
    float[][] directions = Projection.principal(residuals, dimension, kept, random);
    int inner = whole ? kept : lowWords * Long.SIZE;
    float[][] rows =
        Arrays.copyOf(
            Projection.rotate(Arrays.copyOf(directions, inner), lowWords * Long.SIZE, random),
            highWords * Long.SIZE);
    float[][] outer = Arrays.copyOfRange(directions, inner, kept);
    float[][] turned = Projection.rotate(outer, (highWords - lowWords) * Long.SIZE, random);
    System.arraycopy(turned, 0, rows, lowWords * Long.SIZE, turned.length);
    float level = whole ? 1 : outerLevel(residuals, dimension, rows, lowWords * Long.SIZE);
    return new ResidualCodec(dimension, highWords, lowWords, level, rows);
  }

  private static int words(int bits) {
    return (bits + Long.SIZE - 1) / Long.SIZE;
  }

  private static float outerLevel(
      float[][] residuals, int dimension, float[][] rows, int innerRows) {
    VectorTile tile = VectorTile.of(rows, dimension);
    float[] y = new float[rows.length];
    double inner = 0;
    double outer = 0;
    for (float[] residual : residuals) {
      tile.dots(residual, y);
      for (int j = 0; j < y.length; j++) {
        if (j < innerRows) {
          inner += y[j] * y[j];
        } else {
          outer += y[j] * y[j];
        }
      }
    }
    double ratio = inner == 0 ? 1 : outer / inner * innerRows / (rows.length - innerRows);
    return (float) (MEAN_LEVEL * Math.sqrt(ratio));
  }

  int dimension() {
    return dimension;
  }

  int highWords() {
    return highWords;
  }

  int lowWords() {
    return lowWords;
  }

  /** The level b of block B. */
  float outerLevel() {
    return outerLevel;
  }

  /** Rows of block A. */
  int innerRows() {
    return lowWords * Long.SIZE;
  }

  int outputs() {
    return rows.length;
  }

  /**
   * Projects a vector; O(m d).
   *
   * @param vector {@code [d]}
   * @param image takes {@code [m]}
   */
  void project(float[] vector, float[] image) {
    tile.dots(vector, image);
  }

  /**
   * Projects a vector in double precision; O(m d).
   *
   * @param vector {@code [d]}
   * @return {@code [m]}
   */
  double[] projectExactly(float[] vector) {
    double[] image = new double[rows.length];
    for (int j = 0; j < image.length; j++) {
      image[j] = ScoreBounds.product(rows[j], vector);
    }
    return image;
  }

  /** How exact projections are; O(m d min(m, d)) the first time. */
  ProjectionErrors errors() {
    ProjectionErrors known = errors;
    if (known == null) {
      known = ProjectionErrors.of(rows, dimension);
      errors = known;
    }
    return known;
  }

  int bytes() {
    return 3 * Integer.BYTES + Float.BYTES + rows.length * dimension * Float.BYTES;
  }

  void write(ByteBuffer out) {
    out.putInt(dimension).putInt(highWords).putInt(lowWords).putFloat(outerLevel);
    for (float[] row : rows) {
      out.asFloatBuffer().put(row);
      out.position(out.position() + row.length * Float.BYTES);
    }
  }

  static ResidualCodec read(ByteBuffer in) {
    int dimension = in.getInt();
    int highWords = in.getInt();
    int lowWords = in.getInt();
    float outerLevel = in.getFloat();
    float[][] rows = new float[highWords * Long.SIZE][dimension];
    for (float[] row : rows) {
      in.asFloatBuffer().get(row);
      in.position(in.position() + row.length * Float.BYTES);
    }
    return new ResidualCodec(dimension, highWords, lowWords, outerLevel, rows);
  }
}
