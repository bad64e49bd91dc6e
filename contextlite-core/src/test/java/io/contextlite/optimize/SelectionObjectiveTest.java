package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionObjectiveTest {
  private static final SolveOptions OPTIONS = SolveOptions.within(Duration.ofMinutes(1));
  private static final ContextOptimizer GREEDY = ContextOptimizer.greedyCoverage();
  private static final ContextOptimizer EXACT = new ExhaustiveOptimizer();

  /** Room for one: relevant, or half as relevant and recent, or neither but covering. */
  private static final SelectionProblem ONE_OF_THREE =
      SelectionProblem.builder(
              List.of(
                  candidate(0, 600, 0, 0), candidate(1, 300, 1000, 0), candidate(2, 0, 0, 1000)),
              10)
          .facetWeights(List.of(400L))
          .build();

  private static SelectionCandidate candidate(int number, long value, int recency, int level) {
    return SelectionCandidate.builder(number)
        .value(value)
        .tokens(10)
        .recency(recency)
        .facetLevels(List.of(level))
        .build();
  }

  @Test
  void weightedSum_weights_decide() {
    assertThat(chosen(SelectionObjective.maximizeRelevance())).containsExactly(0);
    assertThat(
            chosen(
                SelectionObjective.weightedSum(
                    Map.of(Criterion.RELEVANCE, 1, Criterion.RECENCY, 1))))
        .containsExactly(1);
    assertThat(
            chosen(
                SelectionObjective.weightedSum(
                    Map.of(Criterion.RELEVANCE, 1, Criterion.COVERAGE, 2))))
        .containsExactly(2);
    assertThat(chosen(SelectionObjective.weightedSum(Map.of()))).as("nothing counts").isEmpty();
  }

  private static List<Integer> chosen(SelectionObjective objective) {
    return objective.maximize(ONE_OF_THREE, GREEDY, OPTIONS).chosen();
  }

  @Test
  void maximizeRelevance_problemsOwnWeights_areNotTaken() {
    SelectionProblem problem =
        ONE_OF_THREE.toBuilder().weights(Map.of(Criterion.RECENCY, 1)).build();
    assertThat(SelectionObjective.maximizeRelevance().maximize(problem, GREEDY, OPTIONS).chosen())
        .containsExactly(0);
  }

  @Test
  void epsilonConstraint_leastScore_isReachedAtTheCostOfTheCriterion() {
    SelectionObjective objective =
        SelectionObjective.epsilonConstraint(Criterion.RELEVANCE, Map.of(Criterion.RECENCY, 500L));
    Selection selection = objective.maximize(ONE_OF_THREE, GREEDY, OPTIONS);
    assertThat(selection.chosen()).containsExactly(1);
    assertThat(selection.objective()).isEqualTo(300);
    assertThat(selection.rejections())
        .extracting(Rejection::reason)
        .containsOnly(Rejection.Reason.OVER_BUDGET);
  }

  @Test
  void epsilonConstraint_leastScoreOutOfReach_choosesNothing() {
    SelectionObjective objective =
        SelectionObjective.epsilonConstraint(Criterion.RELEVANCE, Map.of(Criterion.RECENCY, 1001L));
    assertThat(objective.maximize(ONE_OF_THREE, GREEDY, OPTIONS).optimality())
        .isEqualTo(new Optimality.TimedOut());
    assertThat(objective.maximize(ONE_OF_THREE, EXACT, OPTIONS).optimality())
        .isEqualTo(new Optimality.Infeasible(List.of("recency of at least 1001")));
  }

  @Test
  void epsilonConstraint_problemAsksForMore_itsLeastScoreStands() {
    SelectionProblem problem = ONE_OF_THREE.toBuilder().minimum(Criterion.RECENCY, 900).build();
    Recorder recorder = new Recorder(new Optimality.Heuristic());
    SelectionObjective.epsilonConstraint(
            Criterion.COVERAGE, Map.of(Criterion.RECENCY, 500L, Criterion.RELEVANCE, -3L))
        .maximize(problem, recorder, OPTIONS);
    assertThat(recorder.problems.get(0).minimums())
        .isEqualTo(Map.of(Criterion.RECENCY, 900L, Criterion.RELEVANCE, -3L));
    assertThat(recorder.problems.get(0).weight(Criterion.COVERAGE)).isEqualTo(1);
    assertThat(recorder.problems.get(0).weight(Criterion.RELEVANCE)).isZero();
  }

  @Test
  void lexicographic_eachStage_keepsWhatThoseBeforeReached() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(
                    candidate(0, 500, 0, 0),
                    candidate(1, 500, 10, 0),
                    candidate(2, 500, 10, 500),
                    candidate(3, 499, 1000, 1000)),
                10)
            .facetWeights(List.of(400L))
            .build();
    for (ContextOptimizer optimizer : List.of(GREEDY, EXACT)) {
      Selection selection =
          SelectionObjective.lexicographic(
                  List.of(Criterion.RELEVANCE, Criterion.RECENCY, Criterion.COVERAGE))
              .maximize(problem, optimizer, OPTIONS);
      assertThat(selection.chosen()).as(optimizer.name()).containsExactly(2);
      assertThat(selection.objective()).isEqualTo(200);
    }
  }

  @Test
  void lexicographic_refusesNoneAndTwice() {
    assertThatThrownBy(() -> SelectionObjective.lexicographic(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lexicographic order needs criteria, each once: []");
    assertThatThrownBy(
            () -> SelectionObjective.lexicographic(List.of(Criterion.RECENCY, Criterion.RECENCY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lexicographic order needs criteria, each once: [RECENCY, RECENCY]");
  }

  @Test
  void lexicographic_allStagesProven_isProven() {
    assertThat(merged(new Optimality.Proven(600), new Optimality.Proven(0)))
        .isEqualTo(new Optimality.Proven(0));
  }

  @Test
  void lexicographic_oneStageUnsure_isAsSureAsThat() {
    assertThat(merged(new Optimality.Heuristic(), new Optimality.Proven(0)))
        .isEqualTo(new Optimality.Heuristic());
    assertThat(merged(new Optimality.Proven(600), new Optimality.Gap(0, 9)))
        .isEqualTo(new Optimality.Gap(0, 9));
    assertThat(merged(new Optimality.Claimed(600), new Optimality.Gap(0, 9)))
        .isEqualTo(new Optimality.Claimed(600));
  }

  @Test
  void lexicographic_gapOfAnEarlierStage_isToldOfTheFinalChoice() {
    assertThat(merged(new Optimality.Gap(500, 700), new Optimality.Proven(0)))
        .as("the choice reaches 600 of 700")
        .isEqualTo(new Optimality.Gap(600, 700));
  }

  @Test
  void lexicographic_laterStageFindsNothing_keepsTheEarlierAnswer() {
    Recorder recorder = new Recorder(new Optimality.Proven(600), new Optimality.TimedOut());
    Selection selection = byRelevanceAndRecency().maximize(ONE_OF_THREE, recorder, OPTIONS);
    assertThat(selection.chosen()).containsExactly(0);
    assertThat(selection.optimality()).isEqualTo(new Optimality.Heuristic());
  }

  @Test
  void lexicographic_firstStageFindsNothing_saysSoAtOnce() {
    Recorder recorder = new Recorder(new Optimality.Infeasible(List.of("a", "b")));
    Selection selection = byRelevanceAndRecency().maximize(ONE_OF_THREE, recorder, OPTIONS);
    assertThat(selection.optimality()).isEqualTo(new Optimality.Infeasible(List.of("a", "b")));
    assertThat(selection.chosen()).isEmpty();
    assertThat(recorder.problems).hasSize(1);
  }

  @Test
  void lexicographic_limits_areThoseOfAllStagesTogether() {
    Recorder recorder = new Recorder(new Optimality.Proven(600), new Optimality.Proven(0));
    Selection selection =
        byRelevanceAndRecency()
            .maximize(ONE_OF_THREE, recorder, OPTIONS.withWorkLimit(10).withTrace());
    assertThat(recorder.options).extracting(SolveOptions::workLimit).containsExactly(10L, 3L);
    assertThat(recorder.options.get(1).timeLimit())
        .isLessThanOrEqualTo(recorder.options.get(0).timeLimit());
    assertThat(selection.report())
        .isEqualTo(
            new SolverReport(
                "recorder",
                2,
                14,
                List.of("stage 1: RELEVANCE", "a step", "stage 2: RECENCY", "a step"),
                List.of()));
    assertThat(recorder.problems.get(1).minimums()).isEqualTo(Map.of(Criterion.RELEVANCE, 600L));
  }

  private static SelectionObjective byRelevanceAndRecency() {
    return SelectionObjective.lexicographic(List.of(Criterion.RELEVANCE, Criterion.RECENCY));
  }

  private static Optimality merged(Optimality... stages) {
    return byRelevanceAndRecency()
        .maximize(ONE_OF_THREE, new Recorder(stages), OPTIONS)
        .optimality();
  }

  @Test
  void names_areStable() {
    assertThat(SelectionObjective.maximizeRelevance().name()).isEqualTo("maximize_relevance");
    assertThat(SelectionObjective.weightedSum(Map.of()).name()).isEqualTo("weighted_sum");
    assertThat(byRelevanceAndRecency().name()).isEqualTo("lexicographic");
    assertThat(SelectionObjective.epsilonConstraint(Criterion.RECENCY, Map.of()).name())
        .isEqualTo("epsilon_constraint");
  }

  /** Chooses candidate 0 with 7 steps, as sure as it was told; remembers what it was asked. */
  private static final class Recorder implements ContextOptimizer {
    private final Deque<Optimality> answers;
    private final List<SelectionProblem> problems = new ArrayList<>();
    private final List<SolveOptions> options = new ArrayList<>();

    private Recorder(Optimality... answers) {
      this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public Selection select(SelectionProblem problem, SolveOptions given) {
      problems.add(problem);
      options.add(given);
      Optimality answer = answers.remove();
      SolverReport report = new SolverReport(name(), 1, 7, List.of("a step"), List.of());
      return answer instanceof Optimality.Infeasible || answer instanceof Optimality.TimedOut
          ? Selections.none(problem, answer, report)
          : Selections.chosen(problem, List.of(0), answer, report);
    }

    @Override
    public String name() {
      return "recorder";
    }
  }
}
