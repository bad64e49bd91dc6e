package io.contextlite.cluster;

import java.util.Arrays;

/** Vectors that may be among the best, by descending bound. Confined to one thread. */
final class Survivors {
  private long[] keys = new long[64];
  private int size;

  /**
   * Adds a vector, before the first call of {@link #next}.
   *
   * @param id its passage
   * @param bound the highest score that it may have
   */
  void add(int id, double bound) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    float rounded = (float) bound;
    keys[size++] = RankKey.of(rounded < bound ? Math.nextUp(rounded) : rounded, id);
  }

  /** Puts the vectors in order. */
  void sort() {
    Arrays.sort(keys, 0, size);
  }

  void clear() {
    size = 0;
  }

  /** Vectors that are left. */
  int size() {
    return size;
  }

  /** The highest bound of those that are left; at least what was added. */
  float bound() {
    return RankKey.value(keys[size - 1]);
  }

  /**
   * Takes the vectors with the highest bounds away.
   *
   * @param threshold bounds below it are left
   * @param most so many at most
   * @return their passages
   */
  long[] next(float threshold, int most) {
    long[] ids = new long[Math.min(most, size)];
    int count = 0;
    while (count < ids.length && !(bound() < threshold)) {
      ids[count++] = (int) keys[--size];
    }
    return Arrays.copyOf(ids, count);
  }
}
