package io.contextlite.benchmarks.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.benchmarks.vectors.TiledRows;
import io.contextlite.benchmarks.vectors.VectorMetric;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CandidateRecallTest {
  private static final int COUNT = 300;
  private static final int DIMENSION = 20;
  private static final int K = 5;

  private final VectorPair vectors = TestVectors.pair(COUNT, DIMENSION, VectorMetric.DOT);
  private final TiledRows rows = new TiledRows(vectors.base());

  @Test
  void shares_trueProducts_areOne() {
    assertThat(new CandidateRecall(vectors, K).shares(this::products))
        .hasSize(5)
        .allSatisfy((width, share) -> assertThat(share).isEqualTo(1));
  }

  @Test
  void shares_productsUpsideDown_areZero() {
    assertThat(new CandidateRecall(vectors, K).shares(query -> negative(products(query))))
        .allSatisfy((width, share) -> assertThat(share).isZero());
  }

  @Test
  void shares_equalRows_countWhicheverIsFound() {
    float[][] equal = new float[40][DIMENSION];
    VectorPair same = new VectorPair(equal, vectors.queries(), VectorMetric.DOT);
    float[] backwards = new float[equal.length];
    for (int row = 0; row < backwards.length; row++) {
      backwards[row] = row;
    }
    assertThat(new CandidateRecall(same, K).shares(query -> backwards)).containsEntry(K, 1.0);
  }

  @ParameterizedTest
  @EnumSource(VectorMetric.class)
  void shares_rowsThatAreCentroids_areOne(VectorMetric metric) {
    VectorPair pair = TestVectors.pair(COUNT, DIMENSION, metric);
    CodeEstimates estimates = estimates(pair, COUNT);
    assertThat(new CandidateRecall(pair, K).shares(estimates))
        .allSatisfy((width, share) -> assertThat(share).isEqualTo(1));
  }

  @ParameterizedTest
  @EnumSource(VectorMetric.class)
  void shares_codes_riseWithTheWidth(VectorMetric metric) {
    VectorPair pair = TestVectors.pair(COUNT, DIMENSION, metric);
    Map<Integer, Double> shares = new CandidateRecall(pair, K).shares(estimates(pair, 8));
    assertThat(shares.keySet()).containsExactly(K, 2 * K, 5 * K, 10 * K, 20 * K);
    assertThat(List.copyOf(shares.values())).isSorted();
    assertThat(shares.get(K)).isBetween(.4, .99);
    assertThat(shares.get(20 * K)).isGreaterThan(.98);
  }

  private static CodeEstimates estimates(VectorPair pair, int lists) {
    SplittableRandom random = new SplittableRandom(7);
    Clusters clusters = Clusters.of(pair.base(), lists, 3, random);
    float[][] residuals = clusters.residuals(COUNT);
    float[][] directions = Directions.principal(residuals, DIMENSION, random);
    ResidualQuantizer quantizer =
        new ResidualQuantizer(CodeScheme.ALL.get(0), directions, residuals, random);
    return new CodeEstimates(pair.queries(), clusters, quantizer, Factor.UNBIASED);
  }

  private float[] products(int query) {
    return rows.products(vectors.queries()[query]);
  }

  private static float[] negative(float[] values) {
    float[] negative = values.clone();
    for (int i = 0; i < negative.length; i++) {
      negative[i] = -negative[i];
    }
    return negative;
  }
}
