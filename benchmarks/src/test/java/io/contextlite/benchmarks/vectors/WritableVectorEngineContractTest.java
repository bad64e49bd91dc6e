package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every engine does that takes changes. */
abstract class WritableVectorEngineContractTest extends VectorEngineContractTest {
  private static final int[] DELETED =
      IntStream.range(0, BUILT).filter(row -> row % 5 == 2).toArray();

  @Override
  abstract WritableVectorEngine engine(VectorSpace space);

  private WritableVectorIndex openForWriting(Path folder, VectorMetric metric) throws IOException {
    return engine(new VectorSpace(ROWS.dimensions(), metric)).openForWriting(folder);
  }

  private static RowFilter left(int end) {
    BitSet rows = new BitSet();
    rows.set(0, end);
    IntStream.of(DELETED).forEach(rows::clear);
    return RowFilter.of(rows);
  }

  @ParameterizedTest
  @EnumSource(VectorMetric.class)
  void insert_isFound(VectorMetric metric) throws IOException {
    try (WritableVectorIndex index = openForWriting(index(metric), metric)) {
      index.insert(ROWS, BUILT, 600);
      index.insert(ROWS, 600, 700);
      assertThat(recall(index, metric, RowFilter.below(700), RowFilter.ALL))
          .isGreaterThanOrEqualTo(NEARLY_ALL);
    }
  }

  @Test
  void delete_isNeverFound() throws IOException {
    try (WritableVectorIndex index = openForWriting(index(VectorMetric.DOT), VectorMetric.DOT)) {
      index.delete(DELETED);
      assertThat(recall(index, VectorMetric.DOT, left(BUILT), RowFilter.ALL))
          .isGreaterThanOrEqualTo(NEARLY_ALL);
      index.settle();
      assertThat(recall(index, VectorMetric.DOT, left(BUILT), RowFilter.ALL))
          .isGreaterThanOrEqualTo(NEARLY_ALL);
    }
  }

  @Test
  void delete_withFilter_isNeverFound() throws IOException {
    BitSet rows = new BitSet();
    rows.set(0, 60);
    RowFilter filter = RowFilter.of(rows);
    IntStream.of(DELETED).forEach(rows::clear);
    try (WritableVectorIndex index = openForWriting(index(VectorMetric.DOT), VectorMetric.DOT)) {
      index.delete(DELETED);
      assertThat(recall(index, VectorMetric.DOT, RowFilter.of(rows), filter))
          .isGreaterThanOrEqualTo(NEARLY_ALL);
    }
  }

  @ParameterizedTest
  @EnumSource(VectorMetric.class)
  void open_afterChanges_hasThem(VectorMetric metric) throws IOException {
    Path folder = index(metric);
    try (WritableVectorIndex index = openForWriting(folder, metric)) {
      index.delete(DELETED);
      index.settle();
      index.insert(ROWS, BUILT, 700);
      index.settle();
    }
    try (VectorIndex index = open(folder, metric)) {
      assertThat(recall(index, metric, left(700), RowFilter.ALL))
          .isGreaterThanOrEqualTo(NEARLY_ALL);
    }
    try (WritableVectorIndex index = openForWriting(folder, metric)) {
      assertThat(recall(index, metric, left(700), RowFilter.ALL))
          .isGreaterThanOrEqualTo(NEARLY_ALL);
    }
  }
}
