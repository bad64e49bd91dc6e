package io.contextlite.cluster;

import io.contextlite.cluster.RoutingProof.ScannedList;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Vectors of a list that may be among the best, by descending bound. Confined to one thread. */
final class Survivors {
  private final int cluster;
  private final int listSize;
  private final double listBound;

  /** Keys of bounds and ids, rising. */
  private long[] keys = new long[16];

  private int size;
  private int unwanted;
  private int compared;

  private Survivors(int cluster, int listSize, double listBound) {
    this.cluster = cluster;
    this.listSize = listSize;
    this.listBound = listBound;
  }

  /** What survivors are chosen by. */
  record Choice(CodeBounds bounds, float threshold, IntPredicate accepts) {}

  /**
   * Finds the vectors of a list whose bounds are not below a threshold; O(m / 8) a code.
   *
   * @param list limits its scores
   * @param codes its codes
   * @param begin see {@link CodeBounds#begin}
   * @param choice which survive
   */
  static Survivors of(RoutingProof.ListBound list, ListCodes codes, double begin, Choice choice) {
    Survivors survivors = new Survivors(list.cluster(), codes.size(), list.bound());
    for (int i = 0; i < codes.size(); i++) {
      double bound = choice.bounds().upper(begin, codes, i);
      if (!(bound < choice.threshold())) {
        survivors.add(codes.id(i), bound, choice.accepts());
      }
    }
    Arrays.sort(survivors.keys, 0, survivors.size);
    return survivors;
  }

  private void add(int id, double bound, IntPredicate accepts) {
    if (!accepts.test(id)) {
      unwanted++;
      return;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    float rounded = (float) bound;
    keys[size++] = RankKey.of(rounded < bound ? Math.nextUp(rounded) : rounded, id);
  }

  /** The list's number. */
  int cluster() {
    return cluster;
  }

  /** Vectors that are left. */
  int size() {
    return size;
  }

  /** No vector that is left has a higher score; negative infinity if none is. */
  double bound() {
    if (size == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    float bound = RankKey.value(keys[size - 1]);
    return Float.isNaN(bound) ? listBound : Math.min(listBound, bound);
  }

  /**
   * Takes the vectors with the highest bounds away, to be compared.
   *
   * @param threshold those with bounds below it are left
   * @param most so many at most
   * @return their passages
   */
  long[] next(float threshold, int most) {
    long[] ids = new long[Math.min(most, size)];
    int count = 0;
    while (count < ids.length && !(bound() < threshold)) {
      ids[count++] = (int) keys[--size];
    }
    compared += count;
    return Arrays.copyOf(ids, count);
  }

  /** What became of the list, those that are left being bounded away. */
  ScannedList scanned() {
    return new ScannedList(cluster, unwanted, listSize - unwanted - compared, compared);
  }
}
