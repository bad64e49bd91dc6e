package io.contextlite.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TruthTest {
  /** Inner products with the query are 3, 2, 2, 1. */
  private static final SearchTask TASK =
      new SearchTask(
          new RandomRows(
              List.of(new float[] {3}, new float[] {2}, new float[] {2}, new float[] {1}), 1),
          List.of(new float[] {1}),
          VectorMetric.DOT,
          2);

  private static final Truth TRUTH = new Truth(TASK, RowFilter.below(4), List.of(new int[] {0, 1}));

  @Test
  void recall_isTheShareFound() {
    assertThat(TRUTH.recall(0, new int[] {0, 1})).isEqualTo(1);
    assertThat(TRUTH.recall(0, new int[] {3, 0})).isEqualTo(.5);
    assertThat(TRUTH.recall(0, new int[] {})).isZero();
  }

  @Test
  void recall_rowAsNearAsTheLast_counts() {
    assertThat(TRUTH.recall(0, new int[] {0, 2})).isEqualTo(1);
  }

  @Test
  void recall_wrongAnswers_areRefused() {
    assertThatThrownBy(() -> TRUTH.recall(0, new int[] {0, 1, 2}))
        .hasMessage("answer to query 0 has 3 rows of at most 2");
    assertThatThrownBy(() -> TRUTH.recall(0, new int[] {1, 1}))
        .hasMessage("answer to query 0 has row 1 twice");
    assertThatThrownBy(
            () ->
                new Truth(TASK, RowFilter.below(2), List.of(new int[] {0, 1}))
                    .recall(0, new int[] {0, 3}))
        .hasMessage("answer to query 0 has row 3, which may not be found");
  }

  @Test
  void among_givenRowsThatReach_areTaken() {
    GroundTruth given = GroundTruth.given(List.of(new int[] {3, 2, 1, 0}));
    Truth truth = given.among(TASK, List.of(RowFilter.below(3)), 3).get(0);
    assertThat(truth.recall(0, new int[] {2, 1})).as("as the file says").isEqualTo(1);
  }

  @Test
  void among_givenRowsThatDoNotReach_areComputed() {
    GroundTruth given = GroundTruth.given(List.of(new int[] {3, 2}));
    Truth truth = given.among(TASK, List.of(RowFilter.below(3)), 3).get(0);
    assertThat(truth.recall(0, new int[] {0, 1})).isEqualTo(1);
    assertThat(truth.recall(0, new int[] {2, 1})).as("row 2 ties with row 1").isEqualTo(1);
    assertThat(truth.recall(0, new int[] {0})).isEqualTo(.5);
  }
}
