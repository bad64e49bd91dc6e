package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactSearchTest {
  private static final int DIMENSION = 30;

  private final VectorGenerator generator = new VectorGenerator(DIMENSION, 3, VectorModel.TEXT);
  private final List<float[]> queries = IntStream.range(0, 9).mapToObj(generator::query).toList();

  @Test
  void nearest_rowsThatFillNoTile_isWhatANaiveLoopFinds() {
    int count = 3 * RowTile.ROWS + 5;
    int[][] nearest = new ExactSearch(generator::base, count).nearest(queries, 10);
    for (int query = 0; query < queries.size(); query++) {
      assertThat(nearest[query]).containsExactly(naive(queries.get(query), count, 10));
    }
  }

  @Test
  void nearest_equalRows_lowerNumberIsFirst() {
    int[][] nearest = new ExactSearch(row -> generator.base(row % 3), 600).nearest(queries, 200);
    for (int[] rows : nearest) {
      int best = rows[0];
      assertThat(best).isLessThan(3);
      assertThat(rows).containsExactly(IntStream.range(0, 200).map(i -> best + 3 * i).toArray());
    }
  }

  @Test
  void nearest_moreThanThereAre_isAllRows() {
    int[][] nearest = new ExactSearch(generator::base, 4).nearest(queries, 10);
    assertThat(nearest[0]).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void nearest_none_isRefused() {
    ExactSearch search = new ExactSearch(generator::base, 4);
    assertThatThrownBy(() -> search.nearest(queries, 0)).hasMessage("most must be >= 1: 0");
    assertThatThrownBy(() -> new ExactSearch(generator::base, 0))
        .hasMessage("count must be >= 1: 0");
  }

  private int[] naive(float[] query, int count, int most) {
    Comparator<Integer> byProduct =
        Comparator.comparingDouble(
            row -> {
              float[] vector = generator.base(row);
              double product = 0;
              for (int i = 0; i < DIMENSION; i++) {
                product += (double) query[i] * vector[i];
              }
              return -product;
            });
    return IntStream.range(0, count)
        .boxed()
        .sorted(byProduct.thenComparing(row -> row))
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
