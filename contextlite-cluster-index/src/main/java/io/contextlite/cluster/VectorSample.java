package io.contextlite.cluster;

import io.contextlite.vector.VectorSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** Vectors drawn at random. */
final class VectorSample {
  private static final int BATCH = 1_024;

  /** Ids are drawn until so many times as many as are wanted were without a vector. */
  private static final int PATIENCE = 64;

  private VectorSample() {}

  /**
   * Draws vectors, each once.
   *
   * @param at the vectors
   * @param count vectors wanted; fewer come back where there are fewer, or where most ids are gone
   * @param seed decides which
   */
  static float[][] draw(VectorSnapshot at, int count, long seed) {
    int last = Math.toIntExact(at.lastPassageId());
    BitSet drawn = new BitSet(last + 1);
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> vectors = new ArrayList<>(count);
    long attempts = 0;
    while (vectors.size() < count
        && drawn.cardinality() < last
        && attempts < (long) PATIENCE * count + BATCH) {
      long[] ids = new long[Math.min(BATCH, count - vectors.size())];
      int size = 0;
      while (size < ids.length && drawn.cardinality() < last) {
        int id = drawn.cardinality() > last / 2 ? drawn.nextClearBit(1) : 1 + random.nextInt(last);
        if (!drawn.get(id)) {
          drawn.set(id);
          ids[size++] = id;
        }
        attempts++;
      }
      at.read(Arrays.copyOf(ids, size), (id, vector) -> vectors.add(vector));
    }
    return vectors.toArray(new float[0][]);
  }
}
