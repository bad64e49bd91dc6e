package io.contextlite.benchmarks.vectors;

import java.util.ArrayList;
import java.util.List;

/** Vectors in memory, laid out so that one query is compared with all of them fast. Immutable. */
public final class TiledRows {
  private final List<DimensionTile> tiles = new ArrayList<>();
  private final int count;

  /**
   * Copies vectors.
   *
   * @param rows {@code [n][d]}, n at least 1
   */
  public TiledRows(float[][] rows) {
    this.count = rows.length;
    for (int row = 0; row < count; row++) {
      if (row % DimensionTile.CAPACITY == 0) {
        tiles.add(new DimensionTile(rows[0].length));
      }
      tiles.get(row / DimensionTile.CAPACITY).set(row % DimensionTile.CAPACITY, rows[row]);
    }
  }

  /**
   * Computes inner products with all vectors; O(n d).
   *
   * @param query {@code [d]}
   * @return {@code [n]}
   */
  public float[] products(float[] query) {
    float[] products = new float[count];
    float[] part = new float[DimensionTile.CAPACITY];
    for (int from = 0; from < count; from += part.length) {
      tiles.get(from / part.length).score(query, part);
      System.arraycopy(part, 0, products, from, Math.min(part.length, count - from));
    }
    return products;
  }

  /**
   * Finds the best rows.
   *
   * @param scores a score for each row, larger is better
   * @param most rows wanted, at least 1
   * @return rows, best first, of equal scores the lower row
   */
  public static int[] best(float[] scores, int most) {
    TopRows top = new TopRows(Math.min(most, scores.length));
    for (int row = 0; row < scores.length; row++) {
      if (scores[row] >= top.bar()) {
        top.offer(scores[row], row);
      }
    }
    return top.drain();
  }
}
