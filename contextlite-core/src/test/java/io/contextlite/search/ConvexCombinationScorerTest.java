package io.contextlite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;

class ConvexCombinationScorerTest extends CandidateScorerContract {

  @Override
  protected CandidateScorer scorer() {
    return CandidateScorer.convexCombination(.25);
  }

  @Example
  void score_twoCandidates_isTheWeightedSumOfShares() {
    double[] scores =
        scorer().score(List.of(features(1, 8, 1, .1, 0, 0), features(2, 2, 2, .4, 1, 0)));
    assertThat(scores[0]).isCloseTo(.75 + .25 * .25, within(1e-12));
    assertThat(scores[1]).isCloseTo(.75 * .25 + .25, within(1e-12));
  }

  @Example
  void score_negativeSimilarity_countsAsNone() {
    assertThat(scorer().score(List.of(features(1, 8, 1, -.9, 0, 0), features(2, 0, 0, .4, 1, 0))))
        .containsExactly(.75, .25);
  }

  @Example
  void convexCombination_weightOutOfRange_isRefused() {
    for (double weight : new double[] {-.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> CandidateScorer.convexCombination(weight))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("vectorWeight must be between 0 and 1: " + weight);
    }
  }
}
