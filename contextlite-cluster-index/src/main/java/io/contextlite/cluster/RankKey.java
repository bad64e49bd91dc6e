package io.contextlite.cluster;

/** A float and a whole number in one long: rising with the float, then with the number's bits. */
final class RankKey {
  private RankKey() {}

  /** The key of a float, NaN above all others, and a number. */
  static long of(float value, int number) {
    return (long) ordered(Float.floatToIntBits(value)) << 32 | (number & 0xFFFF_FFFFL);
  }

  static float value(long key) {
    return Float.intBitsToFloat(ordered((int) (key >> 32)));
  }

  /** Floats' bits in the order of floats, and back. */
  private static int ordered(int bits) {
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }
}
