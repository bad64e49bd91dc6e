package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.SelectionCandidate.Demand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

/**
 * What every {@link ContextOptimizer} promises. Extend it and return the optimizer under test. A
 * random problem that fails is named by its number in {@link RandomProblems#numbered}.
 */
public abstract class ContextOptimizerContract {
  /** Limits that no problem of this contract reaches. */
  protected static final SolveOptions AMPLE = SolveOptions.within(Duration.ofMinutes(1));

  /** The optimizer under test. */
  protected abstract ContextOptimizer optimizer();

  /**
   * How many random problems a promise is held against; for a soak, the system property {@code
   * contextlite.problems} says how many instead of 2,000, and fewer or more in proportion.
   *
   * @param usual how many where the property is not set
   */
  protected int problems(int usual) {
    return (int) ((long) usual * Integer.getInteger("contextlite.problems", 2000) / 2000);
  }

  /** Most candidates of a random problem. */
  protected int candidates() {
    return 10;
  }

  /** Solves a problem with ample limits. */
  protected final Selection select(SelectionProblem problem) {
    return optimizer().select(problem, AMPLE);
  }

  /** Holds a promise against the first {@link #problems} random problems. */
  protected final void forEachProblem(int usual, Consumer<SelectionProblem> promise) {
    int problems = problems(usual);
    for (int number = 0; number < problems; number++) {
      SelectionProblem problem = RandomProblems.numbered(number, candidates());
      try {
        promise.accept(problem);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "random problem " + number + " of up to " + candidates() + " candidates", e);
      }
    }
  }

  @Example
  void select_anyProblem_isFeasibleOrSaysWhyNot() {
    forEachProblem(500, problem -> assertSound(problem, select(problem)));
  }

  /** Fails unless an answer is feasible or none, and says of itself what is true. */
  protected static final void assertSound(SelectionProblem problem, Selection selection) {
    Optimality optimality = selection.optimality();
    if (optimality instanceof Optimality.Infeasible infeasible) {
      assertThat(BruteForce.best(problem)).as("a choice that was called impossible").isEmpty();
      assertConflict(problem, infeasible.conflict());
    }
    if (isNone(optimality)) {
      assertThat(selection.chosen()).isEmpty();
      assertThat(selection.objective()).isZero();
      return;
    }
    assertThat(selection.chosen()).doesNotHaveDuplicates();
    assertThat(problem.violations(selection.chosen())).isEmpty();
    assertThat(BruteForce.feasible(problem, selection.chosen())).isTrue();
    assertThat(selection.objective()).isEqualTo(BruteForce.objective(problem, selection.chosen()));
    if (optimality instanceof Optimality.Proven proven) {
      assertThat(proven.value()).isEqualTo(selection.objective());
    } else if (optimality instanceof Optimality.Claimed claimed) {
      assertThat(claimed.value()).isEqualTo(selection.objective());
    } else if (optimality instanceof Optimality.Gap gap) {
      assertThat(gap.value()).isEqualTo(selection.objective());
      assertThat(gap.bound()).isGreaterThanOrEqualTo(gap.value());
    }
  }

  private static boolean isNone(Optimality optimality) {
    return optimality instanceof Optimality.Infeasible || optimality instanceof Optimality.TimedOut;
  }

  /** Fails unless the constraints that are named are the problem's and cannot hold together. */
  private static void assertConflict(SelectionProblem problem, List<String> conflict) {
    assertThat(conflict).isNotEmpty().doesNotHaveDuplicates();
    assertThat(Conflicts.constraints(problem)).containsAll(conflict);
    assertThat(BruteForce.best(Conflicts.keeping(problem, conflict)))
        .as("a choice that meets all of %s", conflict)
        .isEmpty();
  }

  @Example
  void select_whatIsRequiredSuffices_findsAChoice() {
    forEachProblem(
        500,
        problem -> {
          if (BruteForce.feasible(problem, required(problem))) {
            assertThat(isNone(select(problem).optimality())).isFalse();
          }
        });
  }

  /** The indices of the required candidates. */
  protected static final List<Integer> required(SelectionProblem problem) {
    return IntStream.range(0, problem.candidates().size())
        .filter(i -> problem.candidates().get(i).demand() == Demand.REQUIRED)
        .boxed()
        .toList();
  }

  @Example
  void select_anyProblem_rejectsEachOtherCandidateOnceForATrueReason() {
    forEachProblem(500, problem -> assertRejections(problem, select(problem)));
  }

  private static void assertRejections(SelectionProblem problem, Selection selection) {
    List<Integer> others =
        new ArrayList<>(IntStream.range(0, problem.candidates().size()).boxed().toList());
    others.removeAll(selection.chosen());
    assertThat(selection.rejections()).extracting(Rejection::candidate).isEqualTo(others);
    for (Rejection rejection : selection.rejections()) {
      if (!isNone(selection.optimality())) {
        RejectionCheck.assertTrue(problem, selection.chosen(), rejection);
      } else {
        Demand demand = problem.candidates().get(rejection.candidate()).demand();
        assertThat(rejection)
            .isEqualTo(
                Rejection.of(
                    rejection.candidate(),
                    demand == Demand.EXCLUDED
                        ? Rejection.Reason.EXCLUDED
                        : Rejection.Reason.INFEASIBLE));
      }
    }
  }

  @Example
  void select_sameProblem_givesSameSelection() {
    forEachProblem(200, problem -> assertThat(select(problem)).isEqualTo(select(problem)));
  }

  @Example
  void select_anyProblem_saysWhoChose() {
    forEachProblem(
        50,
        problem ->
            assertThat(select(problem).optimizer()).isEqualTo(optimizer().name()).isNotBlank());
  }

  @Example
  void select_noTimeOrNoWork_isSoundAllTheSame() {
    forEachProblem(
        200,
        problem -> {
          assertSound(problem, optimizer().select(problem, SolveOptions.within(Duration.ZERO)));
          assertSound(problem, optimizer().select(problem, AMPLE.withWorkLimit(0)));
        });
  }

  @Example
  void select_noCandidates_choosesNothing() {
    Selection selection =
        select(SelectionProblem.builder(List.of(), 100).facetWeights(List.of(1_000_000L)).build());
    assertThat(selection.chosen()).isEmpty();
    assertThat(selection.objective()).isZero();
    assertThat(selection.rejections()).isEmpty();
    assertThat(isNone(selection.optimality())).isFalse();
  }

  @Example
  void select_noBudget_choosesWhatIsFree() {
    Selection selection =
        select(
            SelectionProblem.builder(List.of(candidate(0, 900_000, 1), candidate(1, 5, 0)), 0)
                .build());
    assertThat(selection.chosen()).containsExactly(1);
    assertThat(selection.rejections()).containsExactly(overBudget(0, 1));
  }

  @Example
  void select_costsThatPassTheRangeOfIntTogether_areAddedUp() {
    int most = Integer.MAX_VALUE;
    Selection selection =
        select(
            SelectionProblem.builder(
                    List.of(candidate(0, 3, most), candidate(1, 2, most), candidate(2, 1, 0)), most)
                .build());
    assertThat(selection.chosen()).containsExactlyInAnyOrder(0, 2);
    assertThat(selection.rejections()).containsExactly(overBudget(1, 2L * most));
  }

  @Example
  void select_valuesAtTheEndOfTheRange_areAddedUp() {
    long half = SelectionProblem.MAX_WORTH / 2;
    Selection selection =
        select(
            SelectionProblem.builder(List.of(candidate(0, half, 1), candidate(1, half, 1)), 2)
                .build());
    assertThat(selection.objective()).isEqualTo(SelectionProblem.MAX_WORTH);
  }

  @Example
  void select_requiredOverBudget_isInfeasibleAndNamesBoth() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(demanded(0, 60), demanded(1, 70), demanded(2, 3), candidate(3, 1, 1)), 100)
            .build();
    assertThat(conflict(problem))
        .as("candidate 2 has no part in it")
        .containsExactlyInAnyOrder(
            "the budget is 100 tokens",
            "candidate 0 is required (60 tokens)",
            "candidate 1 is required (70 tokens)");
  }

  @Example
  void select_requiredInTooManyDocuments_isInfeasibleAndNamesTheLimit() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(demanded(0, 1), demanded(1, 1)), 100)
            .maxDocuments(1)
            .build();
    assertThat(conflict(problem))
        .containsExactlyInAnyOrder(
            "at most 1 documents",
            "candidate 0 is required (1 tokens)",
            "candidate 1 is required (1 tokens)");
  }

  @Example
  void select_requiredNeedsExcluded_isInfeasibleAndNamesTheChain() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(
                    demanded(0, 1),
                    candidate(1, 1, 1),
                    SelectionCandidate.builder(2).demand(Demand.EXCLUDED).build()),
                100)
            .requirements(List.of(new Requirement(0, 1), new Requirement(1, 2)))
            .build();
    assertThat(conflict(problem))
        .containsExactlyInAnyOrder(
            "candidate 0 is required (1 tokens)",
            "candidate 0 needs candidate 1",
            "candidate 1 needs candidate 2",
            "candidate 2 is excluded");
  }

  @Example
  void select_requiredPassALimit_isInfeasibleAndNamesIt() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(demanded(0, 1), demanded(1, 1)), 100)
            .limits(List.of(LinearLimit.atMost("passages of a.md", List.of(0, 1), 1)))
            .build();
    assertThat(conflict(problem))
        .containsExactlyInAnyOrder(
            "passages of a.md: at most 1",
            "candidate 0 is required (1 tokens)",
            "candidate 1 is required (1 tokens)");
  }

  @Example
  void select_floorOutOfReach_choosesNothing() {
    Selection selection =
        select(
            SelectionProblem.builder(List.of(candidate(0, 1, 1), candidate(1, 1, 1)), 100)
                .limits(List.of(LinearLimit.atLeast("two and one more", List.of(0, 1), 3)))
                .build());
    assertThat(isNone(selection.optimality())).isTrue();
    assertThat(selection.chosen()).isEmpty();
  }

  @Example
  void select_floorThatTheBudgetHasRoomFor_isMet() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(candidate(0, 900_000, 80), candidate(1, 100_000, 60), candidate(2, 5, 20)),
                100)
            .limits(List.of(LinearLimit.atLeast("of b.md", List.of(1), 1)))
            .build();
    Selection selection = select(problem);
    assertThat(selection.chosen()).containsExactlyInAnyOrder(1, 2);
    assertThat(selection.rejections()).containsExactly(overBudget(0, 160));
  }

  @Example
  void select_leastScore_isReached() {
    SelectionCandidate old = candidate(0, 900_000, 60);
    SelectionCandidate recent =
        SelectionCandidate.builder(1).value(100_000).tokens(60).recency(1000).build();
    SelectionProblem problem =
        SelectionProblem.builder(List.of(old, recent), 100).minimum(Criterion.RECENCY, 500).build();
    assertThat(select(problem).chosen()).containsExactly(1);
  }

  @Example
  void select_needsInACircle_areAllOrNone() {
    SelectionProblem.Builder problem =
        SelectionProblem.builder(
                List.of(candidate(0, 900_000, 10), candidate(1, 0, 10), candidate(2, 0, 10)), 30)
            .requirements(
                List.of(new Requirement(0, 1), new Requirement(1, 2), new Requirement(2, 0)));
    assertThat(select(problem.build()).chosen()).containsExactlyInAnyOrder(0, 1, 2);
    Selection none = select(problem.budgetTokens(29).build());
    assertThat(none.chosen()).isEmpty();
    assertThat(none.rejections())
        .containsExactly(overBudget(0, 30), overBudget(1, 30), overBudget(2, 30));
  }

  @Example
  void select_needsItself_isNoRequirement() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(candidate(0, 1, 1)), 1)
            .requirements(List.of(new Requirement(0, 0)))
            .build();
    assertThat(select(problem).chosen()).containsExactly(0);
  }

  @Example
  void select_requiredDuplicates_areBothChosen() {
    SelectionCandidate first =
        SelectionCandidate.builder(1).tokens(10).duplicateGroup(0).demand(Demand.REQUIRED).build();
    SelectionCandidate second =
        SelectionCandidate.builder(2).tokens(10).duplicateGroup(0).demand(Demand.REQUIRED).build();
    SelectionCandidate third = SelectionCandidate.builder(3).value(9).duplicateGroup(0).build();
    SelectionProblem.Builder problem = SelectionProblem.builder(List.of(first, second, third), 20);
    assertThat(select(problem.build()).chosen()).containsExactlyInAnyOrder(0, 1);
    assertThat(select(problem.budgetTokens(19).build()).optimality())
        .isInstanceOf(Optimality.Infeasible.class);
  }

  @Example
  void select_twoDuplicatesOfEqualValue_takesTheFirst() {
    SelectionCandidate first =
        SelectionCandidate.builder(1).value(800_000).tokens(10).duplicateGroup(0).build();
    SelectionCandidate second =
        SelectionCandidate.builder(2).value(800_000).tokens(10).duplicateGroup(0).build();
    Selection selection = select(SelectionProblem.builder(List.of(first, second), 100).build());
    assertThat(selection.chosen()).containsExactly(0);
    assertThat(selection.rejections())
        .containsExactly(new Rejection(1, Rejection.Reason.NEAR_DUPLICATE, 0, "", Rejection.NONE));
  }

  /** The constraints that an infeasible problem's answer names. */
  protected final List<String> conflict(SelectionProblem problem) {
    Optimality optimality = select(problem).optimality();
    assertThat(optimality).isInstanceOf(Optimality.Infeasible.class);
    return ((Optimality.Infeasible) optimality).conflict();
  }

  /** An optional candidate alone in its document and in its group. */
  protected static final SelectionCandidate candidate(int number, long value, int tokens) {
    return SelectionCandidate.builder(number).value(value).tokens(tokens).build();
  }

  /** A required candidate that is worth nothing by itself. */
  protected static final SelectionCandidate demanded(int number, int tokens) {
    return SelectionCandidate.builder(number).tokens(tokens).demand(Demand.REQUIRED).build();
  }

  /** The reason of a candidate that needs a larger budget. */
  protected static final Rejection overBudget(int candidate, long budgetTokens) {
    return new Rejection(candidate, Rejection.Reason.OVER_BUDGET, Rejection.NONE, "", budgetTokens);
  }
}
