package io.contextlite.cluster;

import io.contextlite.vector.Dot;

/** Inner products of whole vectors, and what is made of them. */
final class Dots {
  private Dots() {}

  static float product(float[] a, float[] b) {
    return Dot.product(a, b, 0);
  }

  static float squaredNorm(float[] a) {
    return Dot.product(a, a, 0);
  }

  static float[] difference(float[] a, float[] b) {
    float[] difference = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }
}
