package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VectorGeneratorTest {
  private static final int DIMENSION = 50;
  private static final int ROWS = 200;

  private final VectorGenerator generator = new VectorGenerator(DIMENSION, 7, VectorModel.TEXT);

  @Test
  void base_sameSeed_isTheSame() {
    VectorGenerator again = new VectorGenerator(DIMENSION, 7, VectorModel.TEXT);
    assertThat(again.dimension()).isEqualTo(DIMENSION);
    assertThat(again.base(3)).containsExactly(generator.base(3));
    assertThat(again.query(3)).containsExactly(generator.query(3));
  }

  @Test
  void base_otherSeed_isUnrelated() {
    VectorGenerator other = new VectorGenerator(DIMENSION, 8, VectorModel.TEXT);
    double mean =
        IntStream.range(0, ROWS)
            .mapToDouble(row -> Axpy.dot(generator.base(row), other.base(row)))
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(-.3, .3);
  }

  @Test
  void base_inAnyOrder_isAsInSequence() {
    List<float[]> sequence = IntStream.range(0, ROWS).mapToObj(generator::base).toList();
    List<Integer> order = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
    Collections.shuffle(order, new Random(1));
    assertThat(order)
        .allSatisfy(row -> assertThat(generator.base(row)).containsExactly(sequence.get(row)));
  }

  @Test
  void base_changedByTheCaller_isTheSameTheNextTime() {
    float[] first = generator.base(0);
    float[] kept = first.clone();
    first[0] = 9;
    assertThat(generator.base(0)).containsExactly(kept);
  }

  @Test
  void baseAndQuery_haveLengthOne() {
    for (long row : List.of(0L, 1L, 1_000_000L, 10_000_000_000L, Long.MAX_VALUE)) {
      assertLengthOne(generator.base(row));
      assertLengthOne(generator.query(row));
    }
  }

  @Test
  void base_smallAndOddDimensions_haveLengthOne() {
    for (int dimension : List.of(2, 3, 257)) {
      float[] row = new VectorGenerator(dimension, 1, VectorModel.TEXT).base(5);
      assertThat(row).hasSize(dimension);
      assertLengthOne(row);
    }
  }

  @Test
  void query_isNoRow() {
    List<float[]> rows = IntStream.range(0, ROWS).mapToObj(generator::base).toList();
    for (int number = 0; number < ROWS; number++) {
      float[] query = generator.query(number);
      assertThat(rows).allSatisfy(row -> assertThat(Axpy.dot(row, query)).isLessThan(.999));
    }
  }

  @Test
  void base_rowsLeanTowardsTheirMean() {
    double[] mean = new double[DIMENSION];
    for (int row = 0; row < 10 * ROWS; row++) {
      float[] vector = generator.base(row);
      for (int i = 0; i < DIMENSION; i++) {
        mean[i] += vector[i] / (10 * ROWS);
      }
    }
    double squared = IntStream.range(0, DIMENSION).mapToDouble(i -> mean[i] * mean[i]).sum();
    assertThat(squared).isCloseTo(VectorModel.TEXT.commonVariance(), within(.1));
  }

  @Test
  void newGenerator_oneDimension_isRefused() {
    assertThatThrownBy(() -> new VectorGenerator(1, 1, VectorModel.TEXT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dimension must be >= 2: 1");
  }

  private static void assertLengthOne(float[] vector) {
    assertThat(Axpy.dot(vector, vector)).isCloseTo(1, within(1e-5));
  }
}
