package io.contextlite.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
  private static final double LOG2_OF_3 = Math.log(3) / Math.log(2);

  @Test
  void ndcg_perfectOrder_isOne() {
    assertThat(RankingMetrics.ndcg(List.of("a", "b", "x"), Map.of("a", 2, "b", 1), 10))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void ndcg_gradedAndOutOfOrder_followsLinearGain() {
    // ranks: b (1), x (0), a (2): 1/1 + 0 + 2/2; ideal: 2/1 + 1/log2(3)
    double expected = 2 / (2 + 1 / LOG2_OF_3);
    assertThat(RankingMetrics.ndcg(List.of("b", "x", "a"), Map.of("a", 2, "b", 1), 10))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void ndcg_beyondDepth_countsNothing() {
    assertThat(RankingMetrics.ndcg(List.of("x", "a"), Map.of("a", 1), 1)).isZero();
  }

  @Test
  void ndcg_moreRelevantThanDepth_isStillOneAtBest() {
    assertThat(RankingMetrics.ndcg(List.of("a"), Map.of("a", 1, "b", 1), 1))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void ndcg_emptyRanking_isZero() {
    assertThat(RankingMetrics.ndcg(List.of(), Map.of("a", 1), 10)).isZero();
  }

  @Test
  void recall_countsOnlyWithinDepth() {
    List<String> ranked = List.of("a", "x", "b");
    assertThat(RankingMetrics.recall(ranked, Set.of("a", "b"), 2)).isEqualTo(.5);
    assertThat(RankingMetrics.recall(ranked, Set.of("a", "b"), 100)).isEqualTo(1);
  }

  @Test
  void share_ofRelevantInside_isEvidenceRecall() {
    Set<String> relevant = Set.of("a", "b", "c", "d");
    assertThat(RankingMetrics.share(Set.of("a", "x", "c", "d"), relevant)).isEqualTo(.75);
    assertThat(RankingMetrics.share(Set.of(), relevant)).isZero();
  }
}
