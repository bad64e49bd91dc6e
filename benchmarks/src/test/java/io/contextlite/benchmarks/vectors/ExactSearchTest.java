package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactSearchTest {
  private static final int COUNT = 1_300;
  private static final RandomRows ROWS = RandomRows.of(COUNT, 10, 3);
  private static final List<float[]> QUERIES = RandomRows.of(9, 10, 4).vectors();

  @ParameterizedTest
  @EnumSource(VectorMetric.class)
  void nearest_isWhatSortingFinds(VectorMetric metric) {
    SearchTask task = new SearchTask(ROWS, QUERIES, metric, 7);
    BitSet odd = new BitSet();
    IntStream.range(0, COUNT).filter(row -> row % 2 == 1).forEach(odd::set);
    List<RowFilter> subsets =
        List.of(RowFilter.below(COUNT), RowFilter.of(odd), RowFilter.below(3));
    List<List<int[]>> nearest = new ExactSearch(task, subsets, COUNT).nearest();
    for (int subset = 0; subset < subsets.size(); subset++) {
      for (int query = 0; query < QUERIES.size(); query++) {
        assertThat(nearest.get(subset).get(query))
            .containsExactly(sorted(task, query, subsets.get(subset)));
      }
    }
  }

  @Test
  void nearest_equalRows_lowerNumberIsFirst() {
    List<float[]> equal =
        IntStream.range(0, 600).mapToObj(row -> ROWS.vectors().get(row % 3)).toList();
    SearchTask task = new SearchTask(new RandomRows(equal, 10), QUERIES, VectorMetric.DOT, 200);
    for (int[] rows : new ExactSearch(task, List.of(RowFilter.ALL), 600).nearest().get(0)) {
      int best = rows[0];
      assertThat(best).isLessThan(3);
      assertThat(rows).containsExactly(IntStream.range(0, 200).map(i -> best + 3 * i).toArray());
    }
  }

  private static int[] sorted(SearchTask task, int query, RowFilter among) {
    return IntStream.range(0, COUNT)
        .filter(among::contains)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> distance(task, query, row)))
        .limit(task.k())
        .mapToInt(row -> row)
        .toArray();
  }

  private static double distance(SearchTask task, int query, int row) {
    float[] a = task.queries().get(query);
    float[] b = task.rows().row(row);
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum +=
          switch (task.metric()) {
            case DOT -> -a[d] * b[d];
            case EUCLIDEAN -> (a[d] - b[d]) * (a[d] - b[d]);
          };
    }
    return sum;
  }
}
