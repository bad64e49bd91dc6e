package io.contextlite.vector;

import java.util.Arrays;

/**
 * One bit a dimension, its sign, of vectors by slot: the fewer bits of two vectors differ, the
 * smaller the angle between them is likely to be (Charikar, "Similarity Estimation Techniques from
 * Rounding Algorithms", STOC 2002). Guarded by its owner.
 */
final class SignCodes {
  private final int words;
  private long[] codes = new long[0];

  SignCodes(int dimension) {
    this.words = (dimension + Long.SIZE - 1) / Long.SIZE;
  }

  void put(int slot, float[] vector) {
    int end = (slot + 1) * words;
    if (end > codes.length) {
      codes = Arrays.copyOf(codes, Math.max(end, codes.length + (codes.length >> 1)));
    }
    System.arraycopy(code(vector), 0, codes, slot * words, words);
  }

  void move(int from, int to) {
    System.arraycopy(codes, from * words, codes, to * words, words);
  }

  private long[] code(float[] vector) {
    long[] code = new long[words];
    for (int i = 0; i < vector.length; i++) {
      code[i / Long.SIZE] |= vector[i] > 0 ? 1L << i : 0;
    }
    return code;
  }

  /**
   * Counts the bits in which vectors differ from a query.
   *
   * @return a number for each of the first slots, {@code [size]}
   */
  short[] distances(float[] query, int size) {
    long[] code = code(query);
    short[] distances = new short[size];
    for (int slot = 0; slot < size; slot++) {
      int start = slot * words;
      int distance = 0;
      for (int i = 0; i < words; i++) {
        distance += Long.bitCount(code[i] ^ codes[start + i]);
      }
      distances[slot] = (short) distance;
    }
    return distances;
  }

  long memoryBytes() {
    return (long) Long.BYTES * codes.length;
  }
}
