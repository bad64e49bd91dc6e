package io.contextlite.benchmarks.vectors;

import java.util.List;
import java.util.function.IntFunction;

/**
 * The rows with the largest inner products, by looking at all of them on all processors. Takes
 * O(rows * queries * d); rows need not be kept in memory. Immutable, hence thread-safe if the rows
 * are.
 */
public final class ExactSearch {
  /**
   * How many more rows are kept by products in single precision than are asked for; they are ranked
   * in double precision at the end.
   */
  private static final int MARGIN = 16;

  private final IntFunction<float[]> rows;
  private final int count;

  /**
   * Creates a search.
   *
   * @param rows makes or reads a row, from several threads
   * @param count number of rows
   */
  public ExactSearch(IntFunction<float[]> rows, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be >= 1: " + count);
    }
    this.rows = rows;
    this.count = count;
  }

  /**
   * Finds the nearest rows of each query.
   *
   * @param queries all of the rows' dimension
   * @param most rows for each query, at least 1
   * @return row numbers of each query, the largest inner product first, of equal products the lower
   *     number; fewer than asked for if there are no more rows
   */
  public int[][] nearest(List<float[]> queries, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most must be >= 1: " + most);
    }
    int tiles = (int) ((count + RowTile.ROWS - 1L) / RowTile.ROWS);
    List<TopRows[]> candidates = Parallel.work(tiles, parts -> search(parts, queries, most));
    int[][] nearest = new int[queries.size()][];
    Parallel.work(
        queries.size(),
        parts -> {
          for (int query = parts.next(); query != Parallel.NONE; query = parts.next()) {
            TopRows merged = new TopRows(most + MARGIN);
            for (TopRows[] top : candidates) {
              merged.offerAll(top[query]);
            }
            nearest[query] = rank(merged.rows(), queries.get(query), most);
          }
          return parts;
        });
    return nearest;
  }

  private TopRows[] search(Parallel.Parts parts, List<float[]> queries, int most) {
    TopRows[] top = new TopRows[queries.size()];
    for (int query = 0; query < top.length; query++) {
      top[query] = new TopRows(most + MARGIN);
    }
    RowTile tile = new RowTile(queries.get(0).length);
    for (int part = parts.next(); part != Parallel.NONE; part = parts.next()) {
      int first = part * RowTile.ROWS;
      int size = Math.min(RowTile.ROWS, count - first);
      for (int place = 0; place < size; place++) {
        tile.set(place, rows.apply(first + place));
      }
      for (int query = 0; query < top.length; query++) {
        float[] products = tile.products(queries.get(query));
        for (int place = 0; place < size; place++) {
          top[query].offer(products[place], first + place);
        }
      }
    }
    return top;
  }

  private int[] rank(int[] candidates, float[] query, int most) {
    TopRows ranked = new TopRows(most);
    for (int row : candidates) {
      ranked.offer(Axpy.dot(query, rows.apply(row)), row);
    }
    return ranked.takeBestFirst();
  }
}
