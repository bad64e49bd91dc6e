package io.contextlite.benchmarks.codes;

import io.contextlite.benchmarks.vectors.Axpy;

/** What a code's levels u are multiplied with to stand for y. */
enum Factor {
  /** {@code <y, u> / <u, u>}: f u is as near to y as can be, which makes it shorter than y. */
  NEAREST("nearest") {
    @Override
    double of(float[] y, float[] u) {
      return Axpy.dot(y, u) / Axpy.dot(u, u);
    }
  },
  /**
   * {@code |y|^2 / <y, u>}: {@code <y, f u>} is {@code |y|^2}, so that estimates have no bias if
   * directions are turned at random (RaBitQ: Gao, Long, SIGMOD 2024).
   */
  UNBIASED("unbiased") {
    @Override
    double of(float[] y, float[] u) {
      return Axpy.dot(y, y) / Axpy.dot(y, u);
    }
  };

  private final String label;

  Factor(String label) {
    this.label = label;
  }

  /**
   * Returns the factor.
   *
   * @param y what is to be kept
   * @param u levels with {@code <y, u> > 0}
   */
  abstract double of(float[] y, float[] u);

  @Override
  public String toString() {
    return label;
  }
}
