package io.contextlite.smt.z3;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.BruteForce;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.ContextOptimizerContract;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.RandomProblems;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

class Z3OptimizerTest extends ContextOptimizerContract {
  @Override
  protected ContextOptimizer optimizer() {
    return new Z3Optimizer();
  }

  @Override
  protected int problems(int usual) {
    return Math.min(usual, 40);
  }

  @Override
  protected int candidates() {
    return 8;
  }

  @Example
  void select_anyProblem_claimsWhatBruteForceFinds() {
    forEachProblem(
        40,
        problem -> {
          Optimality optimality = select(problem).optimality();
          BruteForce.best(problem)
              .ifPresentOrElse(
                  best ->
                      assertThat(optimality).isEqualTo(new Optimality.Claimed(best.objective())),
                  () -> assertThat(optimality).isInstanceOf(Optimality.Infeasible.class));
        });
  }

  @Example
  void select_engineWmax_claimsWhatBruteForceFinds() {
    ContextOptimizer wmax = new Z3Optimizer(Z3Engine.WMAX);
    assertThat(wmax.name()).isEqualTo("z3-wmax");
    forEachProblem(
        40,
        problem -> {
          Selection selection = wmax.select(problem, AMPLE);
          assertSound(problem, selection);
          BruteForce.best(problem)
              .ifPresent(
                  best ->
                      assertThat(selection.optimality())
                          .isEqualTo(new Optimality.Claimed(best.objective())));
        });
  }

  @Example
  void select_problemWhereTheDefaultEngineStopsShort_isSolvedByWmax() {
    SelectionProblem problem = RandomProblems.next(new SplittableRandom(63), 20);
    BruteForce.Best best = BruteForce.best(problem).orElseThrow();
    assertThat(new Z3Optimizer(Z3Engine.WMAX).select(problem, AMPLE).optimality())
        .isEqualTo(new Optimality.Claimed(best.objective()));
    Selection byDefault = select(problem);
    assertSound(problem, byDefault);
    assertThat(byDefault.objective()).isLessThanOrEqualTo(best.objective());
  }

  @Example
  void named_z3_isProvidedAsService() {
    assertThat(ContextOptimizer.named("z3")).isInstanceOf(Z3Optimizer.class);
  }

  @Example
  void select_figuresThatPassTheRangeOfInt_areExact() {
    long large = 300_000_000_001L;
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(
                    SelectionCandidate.builder(0).value(large).tokens(2).build(),
                    SelectionCandidate.builder(1).value(large + 1).tokens(2).build(),
                    SelectionCandidate.builder(2).value(5).tokens(1).build()),
                3)
            .pairs(List.of(new PairEffect(1, 2, -3)))
            .limits(
                List.of(
                    new LinearLimit(
                        "sum",
                        LinearLimit.Sense.AT_MOST,
                        List.of(0, 1),
                        List.of(999_999_999_999L, 999_999_999_998L),
                        999_999_999_998L)))
            .build();
    Selection selection = select(problem);
    assertThat(selection.optimality()).isEqualTo(new Optimality.Claimed(large + 3));
    assertThat(selection.chosen()).containsExactly(1, 2);
  }

  @Example
  void select_constraintsThatCannotHoldTogether_namesOnlyThoseAndSaysThatNoneCanBeLeftOut() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(
                    SelectionCandidate.builder(0).tokens(60).demand(Demand.REQUIRED).build(),
                    SelectionCandidate.builder(1).tokens(60).build(),
                    SelectionCandidate.builder(2).tokens(5).demand(Demand.REQUIRED).build(),
                    SelectionCandidate.builder(3).demand(Demand.EXCLUDED).build()),
                100)
            .maxDocuments(3)
            .limits(
                List.of(
                    LinearLimit.atLeast("of b.md", List.of(1), 1),
                    LinearLimit.atMost("of a.md", List.of(0, 2), 2)))
            .build();
    Selection selection = optimizer().select(problem, AMPLE.withTrace());
    assertThat(selection.optimality())
        .isEqualTo(
            new Optimality.Infeasible(
                List.of(
                    "the budget is 100 tokens",
                    "of b.md: at least 1",
                    "candidate 0 is required (60 tokens)")));
    assertThat(selection.report().trace())
        .contains("Z3 says UNSATISFIABLE", "no constraint of the conflict can be left out");
  }

  @Example
  void select_traceAsked_tellsVersionSizeAndAnswer() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(SelectionCandidate.builder(0).value(3).tokens(1).build()), 1)
            .build();
    Selection selection = optimizer().select(problem, AMPLE.withTrace());
    assertThat(selection.report().trace())
        .hasSize(3)
        .contains("1 variables, 1 rows", "Z3 says SATISFIABLE")
        .first()
        .asString()
        .startsWith("Z3 4.");
    assertThat(select(problem).report().trace()).isEmpty();
  }

  @Example
  void select_workLimitReached_isFeasibleAndTheSameEachTime() {
    SelectionProblem problem = large();
    SolveOptions options = AMPLE.withWorkLimit(200_000);
    Selection selection = optimizer().select(problem, options);
    assertThat(selection.optimality()).isInstanceOf(Optimality.Heuristic.class);
    assertThat(selection.objective()).isPositive();
    assertThat(problem.violations(selection.chosen())).isEmpty();
    assertThat(selection.report().work()).isBetween(200_000L, 10_000_000L);
    assertThat(optimizer().select(problem, options)).isEqualTo(selection);
  }

  @Example
  void select_timeLimitReached_isFeasibleOrSaysThatTimeRanOut() {
    for (int millis : new int[] {1, 5, 20, 100}) {
      Selection selection =
          optimizer().select(large(), SolveOptions.within(Duration.ofMillis(millis)));
      assertThat(selection.optimality())
          .isInstanceOfAny(Optimality.Heuristic.class, Optimality.TimedOut.class);
      assertThat(large().violations(selection.chosen())).isEmpty();
    }
  }

  /** A problem that Z3 does not solve in minutes. */
  private static SelectionProblem large() {
    SplittableRandom random = new SplittableRandom(5);
    List<SelectionCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      candidates.add(
          SelectionCandidate.builder(i)
              .value(random.nextInt(100_000, 1_000_000))
              .tokens(random.nextInt(50, 600))
              .document(i / 3)
              .build());
    }
    List<PairEffect> losses =
        IntStream.range(1, 60)
            .boxed()
            .flatMap(
                i ->
                    IntStream.range(0, i)
                        .filter(j -> random.nextInt(10) == 0)
                        .mapToObj(j -> new PairEffect(i, j, -random.nextInt(100_000))))
            .toList();
    return SelectionProblem.builder(candidates, 4000).pairs(losses).repeatPercent(50).build();
  }

  @Example
  void select_tooLargeToBeStated_saysThatTimeRanOutAndWhy() {
    SelectionProblem problem =
        SelectionProblem.builder(
                IntStream.range(0, 500)
                    .mapToObj(
                        i -> SelectionCandidate.builder(i).value(1_000_000 + i).document(0).build())
                    .toList(),
                100)
            .repeatPercent(99)
            .build();
    Selection selection = optimizer().select(problem, AMPLE.withTrace());
    assertThat(selection.optimality()).isEqualTo(new Optimality.TimedOut());
    assertThat(selection.report().trace())
        .singleElement()
        .asString()
        .startsWith("problem is too large to be stated in rows");
  }

  @Example
  void select_fromTwoThreadsAtOnce_givesWhatOneGives() {
    List<SelectionProblem> problems =
        IntStream.range(0, 20).mapToObj(number -> RandomProblems.numbered(number, 8)).toList();
    List<Selection> alone = problems.stream().map(this::select).toList();
    List<Selection> together = problems.parallelStream().map(this::select).toList();
    assertThat(together).isEqualTo(alone);
  }
}
