package io.contextlite.cluster;

/** Lengths as one byte, rounded up: eight steps between powers of two from 2^-16 to 2^15. */
final class Magnitudes {
  private static final int STEPS = 8;
  private static final int ZERO = 128;
  private static final int LAST = 255;
  private static final float[] VALUES = values();

  private Magnitudes() {}

  private static float[] values() {
    float[] values = new float[LAST + 1];
    for (int i = 0; i < LAST; i++) {
      values[i] = (float) Math.pow(2, (double) (i - ZERO) / STEPS);
    }
    values[LAST] = Float.POSITIVE_INFINITY;
    return values;
  }

  /** The byte of the least length that is not less than a given one. */
  static byte ceiling(float length) {
    if (Float.isNaN(length)) {
      return (byte) LAST;
    }
    int guess = (int) Math.ceil(STEPS * Math.log(length) / Math.log(2)) + ZERO;
    int magnitude = Math.max(0, Math.min(LAST, guess));
    while (VALUES[magnitude] < length) {
      magnitude++;
    }
    return (byte) magnitude;
  }

  static float value(byte magnitude) {
    return VALUES[magnitude & 0xFF];
  }
}
