package io.contextlite.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What every {@link CandidateScorer} promises. Extend it and return the scorer under test. */
public abstract class CandidateScorerContract {

  /** The scorer under test. */
  protected abstract CandidateScorer scorer();

  @Example
  void score_noCandidates_givesNoScores() {
    assertThat(scorer().score(List.of())).isEmpty();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void score_anyCandidates_givesOneScoreInRangeForEach(
      @ForAll("candidates") List<PassageFeatures> candidates) {
    double[] scores = scorer().score(candidates);
    assertThat(scores).hasSize(candidates.size());
    for (double score : scores) {
      assertThat(score).isBetween(0.0, 1.0);
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void score_sameCandidates_givesSameScores(
      @ForAll("candidates") List<PassageFeatures> candidates) {
    assertThat(scorer().score(candidates)).isEqualTo(scorer().score(candidates));
  }

  @Example
  void score_candidateThatIsBetterInEveryWay_isHigher() {
    PassageFeatures weak = features(1, .5, 2, .1, 2, .2);
    PassageFeatures strong = features(2, 4, 1, .9, 1, .9);
    double[] scores = scorer().score(List.of(weak, strong));
    assertThat(scores[1]).isGreaterThan(scores[0]);
    double[] reversed = scorer().score(List.of(strong, weak));
    assertThat(reversed).as("scores follow their candidates").containsExactly(scores[1], scores[0]);
  }

  @Example
  void score_nothingKnown_isInRange() {
    for (double score : scorer().score(List.of(features(1, 0, 0, -.5, 0, 0)))) {
      assertThat(score).isBetween(0.0, 1.0);
    }
  }

  /** Features with what does not matter filled in. */
  protected static final PassageFeatures features(
      long id, double lexical, int lexicalRank, double vector, int vectorRank, double share) {
    return new PassageFeatures(
        id, lexical, lexicalRank, vector, vectorRank, share, share, share, share, share, 0, 0);
  }

  /** Candidates in order of passage id. */
  @Provide
  Arbitrary<List<PassageFeatures>> candidates() {
    Arbitrary<Double> share = Arbitraries.doubles().between(0, 1);
    Arbitrary<PassageFeatures> one =
        Combinators.combine(
                Arbitraries.doubles().between(0, 1e6),
                Arbitraries.integers().between(0, 200),
                Arbitraries.doubles().between(-2, 2),
                Arbitraries.integers().between(0, 100),
                share,
                share,
                share,
                share)
            .as(
                (lexical, lexicalRank, vector, vectorRank, coverage, recency, authority, rest) ->
                    new PassageFeatures(
                        0,
                        lexical,
                        lexicalRank,
                        vector,
                        vectorRank,
                        coverage,
                        rest,
                        recency,
                        authority,
                        rest,
                        rest,
                        recency));
    return one.list().ofMaxSize(20);
  }
}
