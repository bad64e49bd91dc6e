package io.contextlite.benchmarks.vectors;

import java.util.Random;

/**
 * Standard normal numbers that are drawn once and read from random places, which costs less than to
 * draw them. Immutable.
 */
final class GaussianTape {
  private static final int LENGTH = 1 << 16;
  private static final double ROOT_HALF = Math.sqrt(.5);

  private final float[] tape;
  private final int longest;

  /**
   * Draws a tape.
   *
   * @param longest most numbers that are read in a row
   */
  GaussianTape(Random random, int longest) {
    this.longest = longest;
    this.tape = new float[LENGTH + longest];
    for (int i = 0; i < tape.length; i++) {
      tape[i] = (float) random.nextGaussian();
    }
  }

  /** Draws a number: two places of the tape make some four billion different ones. */
  float draw(DrawStream stream) {
    long word = stream.next();
    return (float)
        (ROOT_HALF * (tape[(int) (word >>> 48)] + tape[(int) (word >>> 32) & (LENGTH - 1)]));
  }

  /** Adds noise of a deviation to each number: two stretches of the tape, one backwards in sign. */
  void addTo(float[] sum, double deviation, DrawStream stream) {
    if (sum.length > longest) {
      throw new IllegalArgumentException(
          "stretch is too long: expected<=" + longest + ", actual=" + sum.length);
    }
    float scale = (float) (ROOT_HALF * deviation);
    int a = stream.below(LENGTH);
    int b = stream.below(LENGTH);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += scale * (tape[a + i] - tape[b + i]);
    }
  }
}
