package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.SelectionCandidate.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

/**
 * What every optimizer that proves its answers promises beside {@link ContextOptimizerContract}. A
 * soak, here of 100,000 problems for the first promise: {@code mvn -pl contextlite-smt -am test
 * -Dtest=BranchAndBoundOptimizerTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dcontextlite.problems=100000}.
 */
public abstract class ExactOptimizerContract extends ContextOptimizerContract {

  @Override
  protected int candidates() {
    return 16;
  }

  @Example
  void select_anyProblem_isAsGoodAsTheBestOfAllChoices() {
    forEachProblem(
        2000,
        problem -> {
          Selection selection = select(problem);
          assertAgrees(problem, selection);
          assertThat(selection.optimality())
              .as("limits are ample")
              .isInstanceOfAny(Optimality.Proven.class, Optimality.Infeasible.class);
        });
  }

  /** Fails unless what an answer says of the best choice is so. */
  private static void assertAgrees(SelectionProblem problem, Selection selection) {
    Optional<BruteForce.Best> best = BruteForce.best(problem);
    Optimality optimality = selection.optimality();
    if (optimality instanceof Optimality.Infeasible) {
      assertThat(best).isEmpty();
    } else if (!(optimality instanceof Optimality.TimedOut)) {
      assertThat(best).isPresent();
      long most = best.orElseThrow().objective();
      assertThat(BruteForce.feasible(problem, selection.chosen())).isTrue();
      if (optimality instanceof Optimality.Gap gap) {
        assertThat(most).isBetween(gap.value(), gap.bound());
      } else {
        assertThat(BruteForce.objective(problem, selection.chosen())).isEqualTo(most);
      }
    }
  }

  @Example
  void select_provenBest_takesNothingThatAddsNothing() {
    forEachProblem(
        500,
        problem -> {
          Selection selection = select(problem);
          if (selection.optimality() instanceof Optimality.Proven) {
            for (Integer taken : selection.chosen()) {
              List<Integer> others = new ArrayList<>(selection.chosen());
              others.remove(taken);
              if (BruteForce.feasible(problem, others)) {
                assertThat(BruteForce.objective(problem, others))
                    .as("without %s", taken)
                    .isLessThan(selection.objective());
              }
            }
          }
        });
  }

  @Example
  void select_littleWork_keepsWhatItHasAndABoundThatHolds() {
    long[] limits = {0, 1, 10, 100, 1000};
    forEachProblem(
        200,
        problem -> {
          boolean requiredStands = BruteForce.feasible(problem, required(problem));
          for (long limit : limits) {
            Selection selection = optimizer().select(problem, AMPLE.withWorkLimit(limit));
            assertAgrees(problem, selection);
            if (requiredStands) {
              assertThat(selection.optimality())
                  .isInstanceOfAny(Optimality.Proven.class, Optimality.Gap.class);
            }
            assertThat(optimizer().select(problem, AMPLE.withWorkLimit(limit)))
                .as("however fast the machine is")
                .isEqualTo(selection);
          }
        });
  }

  @Example
  void select_infeasible_namesConstraintsNoneOfWhichCanBeSpared() {
    forEachProblem(
        1000,
        problem -> {
          if (BruteForce.best(problem).isEmpty()) {
            List<String> conflict = conflict(problem);
            for (String constraint : conflict) {
              List<String> others = new ArrayList<>(conflict);
              others.remove(constraint);
              assertThat(BruteForce.best(Conflicts.keeping(problem, others)))
                  .as("a choice that meets all of %s", others)
                  .isPresent();
            }
          }
        });
  }

  @Example
  void select_fourLimitsThatBind_keepsEachOfThem() {
    List<SelectionCandidate> candidates =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    SelectionCandidate.builder(i)
                        .value(100 + i)
                        .tokens(10)
                        .document(i / 2)
                        .recency(i * 100)
                        .build())
            .toList();
    SelectionProblem.Builder problem = SelectionProblem.builder(candidates, 45);
    assertThat(select(problem.build()).chosen()).containsExactly(7, 6, 5, 4);
    problem.maxDocuments(1);
    assertThat(select(problem.build()).chosen()).containsExactly(7, 6);
    problem.maxDocuments(2).limits(List.of(LinearLimit.atMost("of d", List.of(6, 7), 1)));
    assertThat(select(problem.build()).chosen()).containsExactly(5, 4, 3, 2);
    problem.limits(List.of(LinearLimit.atLeast("of a", List.of(0, 1), 1)));
    assertThat(select(problem.build()).chosen()).containsExactly(5, 4, 1, 0);
    problem.minimum(Criterion.RECENCY, 1001);
    assertThat(conflict(problem.build()))
        .as("with one of a and in two documents 5, 4, 1 and 0 reach most, 1000")
        .containsExactlyInAnyOrder(
            "recency of at least 1001",
            "of a: at least 1",
            "of d: at most 1",
            "at most 2 documents");
  }

  @Example
  void select_sameProblemManyTimesAndAtOnce_isTheSame() {
    SelectionProblem problem = RandomProblems.next(new SplittableRandom(5), 16);
    Selection first = select(problem);
    List<Selection> others =
        IntStream.range(0, 8).parallel().mapToObj(i -> select(problem)).toList();
    assertThat(others).allSatisfy(other -> assertThat(other).isEqualTo(first));
  }

  @Example
  void select_workRunsOut_keepsTheIncumbentWithItsGap() {
    SelectionProblem problem =
        SelectionProblem.builder(
                IntStream.range(0, 16)
                    .mapToObj(i -> candidate(i, 1000 + 37 * i % 101, 100 + 53 * i % 89))
                    .toList(),
                700)
            .build();
    Selection early = optimizer().select(problem, AMPLE.withWorkLimit(1));
    long most = BruteForce.best(problem).orElseThrow().objective();
    assertThat(early.chosen()).isNotEmpty();
    assertThat(early.objective()).isGreaterThan(most / 2);
    assertAgrees(problem, early);
    assertThat(select(problem).optimality()).isEqualTo(new Optimality.Proven(most));
  }

  @Example
  void lexicographic_relevanceFirst_isNotASum() {
    SelectionCandidate relevant =
        SelectionCandidate.builder(0).value(600_000).tokens(10).recency(0).build();
    SelectionCandidate recent =
        SelectionCandidate.builder(1).value(500_000).tokens(10).recency(1000).build();
    SelectionProblem problem = SelectionProblem.builder(List.of(relevant, recent), 10).build();
    Selection lexicographic =
        SelectionObjective.lexicographic(List.of(Criterion.RELEVANCE, Criterion.RECENCY))
            .maximize(problem, optimizer(), AMPLE);
    Selection sum =
        SelectionObjective.weightedSum(Map.of(Criterion.RELEVANCE, 1, Criterion.RECENCY, 1000))
            .maximize(problem, optimizer(), AMPLE);
    assertThat(lexicographic.chosen()).containsExactly(0);
    assertThat(lexicographic.optimality()).isEqualTo(new Optimality.Proven(0));
    assertThat(sum.chosen()).as(".6 against .5 and 1").containsExactly(1);
  }

  @Example
  void lexicographic_equallyRelevant_takesTheMoreRecent() {
    SelectionCandidate old = SelectionCandidate.builder(0).value(500_000).tokens(10).build();
    SelectionCandidate recent =
        SelectionCandidate.builder(1).value(500_000).tokens(10).recency(1000).build();
    SelectionProblem problem = SelectionProblem.builder(List.of(old, recent), 10).build();
    Selection selection =
        SelectionObjective.lexicographic(List.of(Criterion.RELEVANCE, Criterion.RECENCY))
            .maximize(problem, optimizer(), AMPLE);
    assertThat(selection.chosen()).containsExactly(1);
    assertThat(selection.optimality()).isEqualTo(new Optimality.Proven(1000));
  }

  @Example
  void select_pairThatCostsAllThatTheSecondIsWorth_takesOne() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(candidate(0, 800_000, 10), candidate(1, 800_000, 10)), 100)
            .pairs(List.of(new PairEffect(0, 1, -800_000)))
            .build();
    Selection selection = select(problem);
    assertThat(selection.objective()).isEqualTo(800_000);
    assertThat(selection.chosen()).as("nothing is gained by the other").hasSize(1);
    int taken = selection.chosen().get(0);
    assertThat(selection.rejections())
        .containsExactly(
            new Rejection(1 - taken, Rejection.Reason.NEAR_DUPLICATE, taken, "", Rejection.NONE));
  }

  @Example
  void select_threeThatOverlap_takesTheBestOfEachNumber() {
    SelectionProblem.Builder problem =
        SelectionProblem.builder(
                List.of(candidate(0, 2046, 10), candidate(1, 2555, 10), candidate(2, 2473, 10)),
                1000)
            .pairs(
                List.of(
                    new PairEffect(0, 1, -691),
                    new PairEffect(0, 2, -1107),
                    new PairEffect(1, 2, -403)));
    Selection three = select(problem.maxDocuments(3).build());
    assertThat(three.chosen()).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(three.optimality()).isEqualTo(new Optimality.Proven(4873));
    Selection two = select(problem.maxDocuments(2).build());
    assertThat(two.chosen()).containsExactlyInAnyOrder(1, 2);
    assertThat(two.optimality()).isEqualTo(new Optimality.Proven(4625));
    Selection one = select(problem.maxDocuments(1).build());
    assertThat(one.chosen()).containsExactly(1);
    assertThat(one.optimality()).isEqualTo(new Optimality.Proven(2555));
  }

  @Example
  void select_identicalDocuments_keepsTheMoreValuablePassage() {
    SelectionCandidate copy =
        SelectionCandidate.builder(0).value(700_000).tokens(10).duplicateGroup(7).build();
    SelectionCandidate original =
        SelectionCandidate.builder(1).value(800_000).tokens(10).duplicateGroup(7).build();
    Selection selection = select(SelectionProblem.builder(List.of(copy, original), 100).build());
    assertThat(selection.chosen()).containsExactly(1);
    assertThat(selection.rejections())
        .containsExactly(new Rejection(0, Rejection.Reason.NEAR_DUPLICATE, 1, "", Rejection.NONE));
  }

  @Example
  void select_repeats_areDiscountedByPlaceWhateverTheOrder() {
    SelectionCandidate less = SelectionCandidate.builder(0).value(600).tokens(10).build();
    SelectionCandidate more =
        SelectionCandidate.builder(1).value(1000).tokens(10).document(0).build();
    SelectionCandidate other = SelectionCandidate.builder(2).value(301).tokens(10).build();
    SelectionProblem.Builder problem =
        SelectionProblem.builder(List.of(less, more, other), 20).repeatPercent(50);
    assertThat(select(problem.build()).chosen())
        .as("half of 600 is less than 301")
        .containsExactly(1, 2);
    assertThat(select(problem.budgetTokens(30).build()).objective()).isEqualTo(1601);
  }

  @Example
  void select_requiredThatLoses_isChosenAllTheSame() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(
                    SelectionCandidate.builder(0).demand(Demand.REQUIRED).build(),
                    SelectionCandidate.builder(1).demand(Demand.REQUIRED).build()),
                0)
            .pairs(List.of(new PairEffect(0, 1, -5)))
            .build();
    assertThat(select(problem).optimality()).isEqualTo(new Optimality.Proven(-5));
  }
}
