package io.contextlite.benchmarks.vectors;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Some first rows and queries of a generator. Rows are made whenever they are read. Immutable.
 *
 * @param generator makes them
 * @param count rows
 * @param queryCount queries
 */
public record GeneratedVectors(VectorGenerator generator, int count, int queryCount) {

  /** Returns the rows. */
  VectorRows rows() {
    return new VectorRows() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public int dimensions() {
        return generator.dimension();
      }

      @Override
      public void read(int row, float[] into) {
        System.arraycopy(generator.base(row), 0, into, 0, into.length);
      }

      @Override
      public float[] row(int row) {
        return generator.base(row);
      }
    };
  }

  /** Returns what engines are asked. */
  SearchTask task(int k) {
    return new SearchTask(
        rows(),
        IntStream.range(0, queryCount).mapToObj(generator::query).toList(),
        VectorMetric.DOT,
        k);
  }

  /**
   * Finds the nearest rows of each query by comparing all.
   *
   * @param most rows for each query, at least 1
   * @return row numbers of each query, the largest inner product first, of equal products the lower
   *     number; fewer than asked for if there are no more rows
   */
  public List<int[]> nearest(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most must be >= 1: " + most);
    }
    return new ExactSearch(task(most), List.of(RowFilter.ALL), count).nearest().get(0);
  }
}
