package io.contextlite.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

final class ObjectiveConverterTest {
  private final List<SelectionProblem> solved = new ArrayList<>();

  /** Solves a problem of one candidate by an objective and remembers what is solved on the way. */
  private List<SelectionProblem> solve(String objective) {
    SelectionCandidate candidate = SelectionCandidate.builder(0).value(5_000_000).build();
    ContextOptimizer recorder =
        new ContextOptimizer() {
          @Override
          public Selection select(SelectionProblem problem, SolveOptions options) {
            solved.add(problem);
            return ContextOptimizer.greedyCoverage().select(problem, options);
          }

          @Override
          public String name() {
            return "recorder";
          }
        };
    new ObjectiveConverter()
        .convert(objective)
        .maximize(
            SelectionProblem.builder(List.of(candidate), 1).build(),
            recorder,
            SolveOptions.within(Duration.ofSeconds(1)));
    return solved;
  }

  private static List<Integer> weights(SelectionProblem problem) {
    return List.of(
        problem.weight(Criterion.RELEVANCE),
        problem.weight(Criterion.COVERAGE),
        problem.weight(Criterion.COHERENCE),
        problem.weight(Criterion.RECENCY));
  }

  @Test
  void convert_maximizeRelevance_isTheDefault() {
    assertThat(weights(solve("maximize_relevance").get(0))).containsExactly(1, 1, 1, 0);
  }

  @Test
  void convert_lexicographic_solvesInOrder() {
    assertThat(solve("lexicographic:recency,relevance"))
        .extracting(ObjectiveConverterTest::weights)
        .containsExactly(List.of(0, 0, 0, 1), List.of(1, 0, 0, 0));
  }

  @Test
  void convert_weightedSum_hasWeightsAndNoughts() {
    assertThat(weights(solve("weighted_sum:relevance=2,recency=1000000").get(0)))
        .containsExactly(2, 0, 0, 1_000_000);
  }

  @Test
  void convert_epsilonConstraint_hasLeastScoresInTheirUnits() {
    SelectionProblem problem =
        solve("epsilon_constraint:relevance,recency=1.5,coherence=-0.000001").get(0);

    assertThat(weights(problem)).containsExactly(1, 0, 0, 0);
    assertThat(problem.minimums())
        .isEqualTo(Map.of(Criterion.RECENCY, 1_500L, Criterion.COHERENCE, -1L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          best | no such objective 'best': expected maximize_relevance,
          '' | no such objective '': expected
          maximize_relevance:relevance | 'maximize_relevance' takes no criteria
          lexicographic | more criteria are needed, as in 'lexicographic:coverage,relevance'
          lexicographic: | no such criterion '': expected relevance, coverage, coherence or recency
          lexicographic:relevance, | no such criterion ''
          lexicographic:Relevance | no such criterion 'Relevance'
          lexicographic:relevance,relevance | 'relevance' is given twice
          lexicographic:relevance=2 | 'relevance' takes no figure here: '2'
          weighted_sum | more criteria are needed, as in 'weighted_sum:relevance=2,recency=1'
          weighted_sum:relevance | weight of 'relevance' must be a whole number from 0 to 1000000: ''
          weighted_sum:relevance= | a figure is missing behind 'relevance='
          weighted_sum:relevance=-1 | weight of 'relevance' must be a whole number
          weighted_sum:relevance=1000001 | from 0 to 1000000: '1000001'
          weighted_sum:relevance=99999999999 | from 0 to 1000000: '99999999999'
          weighted_sum:relevance=1.5 | weight of 'relevance' must be a whole number
          weighted_sum:relevance=1=2 | weight of 'relevance' must be a whole number
          epsilon_constraint:relevance | more criteria are needed, as in 'epsilon_constraint:
          epsilon_constraint:relevance=1,recency=2 | 'relevance' takes no figure here: '1'
          epsilon_constraint:relevance,recency | least score of 'recency' must be a number
          epsilon_constraint:relevance,recency=1.0005 | in steps of 1/1000: '1.0005'
          epsilon_constraint:relevance,coverage=NaN | in steps of 1/1000000: 'NaN'
          epsilon_constraint:relevance,coverage=1e3 | in steps of 1/1000000: '1e3'
          """)
  void convert_badObjective_namesThePart(String objective, String message) {
    assertThatThrownBy(() -> new ObjectiveConverter().convert(objective))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining(message);
  }
}
