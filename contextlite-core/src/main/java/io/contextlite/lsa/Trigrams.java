package io.contextlite.lsa;

import java.util.function.IntConsumer;

/** The groups of three characters of a word, its ends marked, as numbers of buckets. */
final class Trigrams {
  private static final char END = '\u0000';

  /** Multiplicative hashing: 2^64 over the golden ratio. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private Trigrams() {}

  /**
   * Goes through the groups of a word of n characters, n of them.
   *
   * @param buckets a power of two
   */
  static void forEach(char[] word, int length, int buckets, IntConsumer bucket) {
    for (int i = 0; i < length; i++) {
      char before = i == 0 ? END : word[i - 1];
      char after = i + 1 == length ? END : word[i + 1];
      long group = ((long) before << Integer.SIZE) + ((long) word[i] << Character.SIZE) + after;
      bucket.accept((int) ((group * SPREAD) >>> Integer.SIZE) & (buckets - 1));
    }
  }
}
