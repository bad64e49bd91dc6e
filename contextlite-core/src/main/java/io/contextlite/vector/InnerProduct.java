package io.contextlite.vector;

/**
 * How inner products are computed. All implementations give the same result to the bit: they
 * multiply, round, and then add, never fused, into eight sums, of which sum k takes the terms whose
 * index is k modulo 8; the sums are joined as {@code ((0 + 1) + (2 + 3)) + ((4 + 5) + (6 + 7))};
 * what is left over of the length is added last, one by one. Only the payload of a NaN is open.
 * Implementations are immutable.
 */
interface InnerProduct {
  /** Terms that are added side by side. */
  int SUMS = 8;

  /**
   * Multiplies {@code a[0..d)} with {@code b[offset..offset + d)}, d being the length of a; O(d).
   *
   * @param a {@code [d]}
   * @param b {@code [offset + d]} or longer
   * @param offset where the second vector begins
   * @return the inner product
   */
  float product(float[] a, float[] b, int offset);
}
