package io.contextlite.vector;

/**
 * The inner product, summed in a fixed order so that results are reproducible. Uses vector
 * instructions where the host has added the module jdk.incubator.vector ({@code java --add-modules
 * jdk.incubator.vector}); results do not depend on it.
 */
public final class Dot {
  /* Constant, so that the compiler knows the one implementation and inlines it. */
  private static final InnerProduct CHOSEN = InnerProductChoice.best();

  private Dot() {}

  /**
   * Multiplies {@code a[0..d)} with {@code b[offset..offset + d)}, d being the length of a.
   *
   * @param a {@code [d]}
   * @param b {@code [offset + d]} or longer
   * @param offset where the second vector begins
   * @return the inner product, to the bit the same for the same vectors
   */
  public static float product(float[] a, float[] b, int offset) {
    return CHOSEN.product(a, b, offset);
  }
}
