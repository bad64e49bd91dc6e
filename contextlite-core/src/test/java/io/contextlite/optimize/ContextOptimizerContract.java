package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.SelectionCandidate.Demand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What every {@link ContextOptimizer} promises. Extend it and return the optimizer under test. */
public abstract class ContextOptimizerContract {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
  private static final int ANY = SelectionProblem.ANY_NUMBER;

  /** The optimizer under test. */
  protected abstract ContextOptimizer optimizer();

  private Selection select(SelectionProblem problem) {
    return optimizer().select(problem, TIME_LIMIT);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void select_anyProblem_isFeasibleOrSaysWhyNot(@ForAll("problems") SelectionProblem problem) {
    Selection selection = select(problem);
    assertThat(selection.optimizer()).isEqualTo(optimizer().name()).isNotBlank();
    assertThat(selection.optimality() instanceof Optimality.Infeasible)
        .as("infeasible: %s", selection.optimality())
        .isEqualTo(!requiredFit(problem));
    if (selection.optimality() instanceof Optimality.Infeasible infeasible) {
      assertThat(selection.chosen()).isEmpty();
      assertThat(infeasible.conflict()).containsPattern("[a-z]+ [a-z]+");
    } else {
      assertFeasible(problem, selection.chosen());
    }
  }

  private static boolean requiredFit(SelectionProblem problem) {
    List<SelectionCandidate> required =
        problem.candidates().stream().filter(c -> c.demand() == Demand.REQUIRED).toList();
    return required.stream().mapToLong(SelectionCandidate::tokens).sum() <= problem.budgetTokens()
        && required.stream().map(SelectionCandidate::document).distinct().count()
            <= problem.maxDocuments();
  }

  private static void assertFeasible(SelectionProblem problem, List<Integer> chosen) {
    assertThat(chosen).doesNotHaveDuplicates();
    List<SelectionCandidate> taken = chosen.stream().map(problem.candidates()::get).toList();
    assertThat(taken.stream().mapToLong(SelectionCandidate::tokens).sum())
        .as("tokens")
        .isLessThanOrEqualTo(problem.budgetTokens());
    assertThat(taken.stream().map(SelectionCandidate::document).distinct().count())
        .as("documents")
        .isLessThanOrEqualTo(problem.maxDocuments());
    Set<Integer> groups = new HashSet<>();
    taken.stream()
        .filter(candidate -> candidate.demand() == Demand.REQUIRED)
        .forEach(candidate -> groups.add(candidate.duplicateGroup()));
    for (SelectionCandidate candidate : taken) {
      assertThat(candidate.demand()).isNotEqualTo(Demand.EXCLUDED);
      if (candidate.demand() == Demand.OPTIONAL) {
        assertThat(groups.add(candidate.duplicateGroup())).as("one of a group").isTrue();
      }
    }
    for (int i = 0; i < problem.candidates().size(); i++) {
      if (problem.candidates().get(i).demand() == Demand.REQUIRED) {
        assertThat(chosen).contains(i);
      }
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void select_anyProblem_rejectsEachOtherCandidateOnceForATrueReason(
      @ForAll("problems") SelectionProblem problem) {
    Selection selection = select(problem);
    List<Integer> rejected = selection.rejections().stream().map(Rejection::candidate).toList();
    List<Integer> others = new ArrayList<>(indices(problem));
    others.removeAll(selection.chosen());
    assertThat(rejected).isEqualTo(others);
    boolean feasible = !(selection.optimality() instanceof Optimality.Infeasible);
    for (Rejection rejection : selection.rejections()) {
      SelectionCandidate candidate = problem.candidates().get(rejection.candidate());
      assertThat(rejection.reason() == Rejection.Reason.EXCLUDED)
          .isEqualTo(candidate.demand() == Demand.EXCLUDED);
      assertThat(rejection.reason() == Rejection.Reason.INFEASIBLE)
          .isEqualTo(!feasible && candidate.demand() != Demand.EXCLUDED);
      if (feasible) {
        assertTrue(problem, selection.chosen(), rejection);
      }
    }
  }

  private static void assertTrue(
      SelectionProblem problem, List<Integer> chosen, Rejection rejection) {
    SelectionCandidate candidate = problem.candidates().get(rejection.candidate());
    List<SelectionCandidate> taken = chosen.stream().map(problem.candidates()::get).toList();
    assertThat(rejection.other() >= 0)
        .isEqualTo(rejection.reason() == Rejection.Reason.NEAR_DUPLICATE);
    switch (rejection.reason()) {
      case NEAR_DUPLICATE -> {
        assertThat(chosen).contains(rejection.other());
        assertThat(problem.candidates().get(rejection.other()).duplicateGroup())
            .isEqualTo(candidate.duplicateGroup());
      }
      case MAX_DOCUMENTS -> {
        Set<Integer> documents = new HashSet<>();
        taken.forEach(other -> documents.add(other.document()));
        assertThat(documents).hasSize(problem.maxDocuments()).doesNotContain(candidate.document());
      }
      case OVER_BUDGET ->
          assertThat(
                  candidate.tokens() + taken.stream().mapToLong(SelectionCandidate::tokens).sum())
              .isGreaterThan(problem.budgetTokens());
      case NO_GAIN -> {
        List<Integer> more = new ArrayList<>(chosen);
        more.add(rejection.candidate());
        assertThat(objective(problem, more)).isEqualTo(objective(problem, chosen));
      }
      case EXCLUDED, INFEASIBLE -> {}
    }
  }

  /** The objective as {@link SelectionProblem} states it. */
  protected static final long objective(SelectionProblem problem, List<Integer> chosen) {
    long sum = 0;
    int[] levels = new int[problem.facetWeights().size()];
    List<Integer> documents = new ArrayList<>();
    for (int index : chosen) {
      SelectionCandidate candidate = problem.candidates().get(index);
      long value = candidate.value();
      for (int n = Collections.frequency(documents, candidate.document()); n > 0; n--) {
        value = value * problem.repeatPercent() / 100;
      }
      sum += value;
      documents.add(candidate.document());
      for (int f = 0; f < levels.length; f++) {
        int added = Math.max(0, candidate.facetLevels().get(f) - levels[f]);
        sum += problem.facetWeights().get(f) * added / SelectionCandidate.FULL_LEVEL;
        levels[f] += added;
      }
    }
    return sum;
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void select_sameProblem_givesSameSelection(@ForAll("problems") SelectionProblem problem) {
    assertThat(select(problem)).isEqualTo(select(problem));
  }

  @Example
  void select_noCandidates_choosesNothing() {
    Selection selection = select(new SelectionProblem(List.of(), List.of(1_000_000L), 100, 3, 75));
    assertThat(selection.chosen()).isEmpty();
    assertThat(selection.rejections()).isEmpty();
    assertThat(selection.optimality()).isNotInstanceOf(Optimality.Infeasible.class);
  }

  @Example
  void select_noBudget_choosesNothing() {
    Selection selection =
        select(
            new SelectionProblem(
                List.of(candidate(0, 900_000, 1, Demand.OPTIONAL)), List.of(), 0, ANY, 75));
    assertThat(selection.chosen()).isEmpty();
    assertThat(selection.rejections())
        .containsExactly(new Rejection(0, Rejection.Reason.OVER_BUDGET, -1));
  }

  @Example
  void select_requiredOverBudget_isInfeasibleAndNamesBoth() {
    Selection selection =
        select(
            new SelectionProblem(
                List.of(candidate(0, 1, 60, Demand.REQUIRED), candidate(1, 1, 70, Demand.REQUIRED)),
                List.of(),
                100,
                ANY,
                75));
    assertThat(selection.optimality())
        .isInstanceOfSatisfying(
            Optimality.Infeasible.class,
            infeasible -> assertThat(infeasible.conflict()).contains("130").contains("100"));
  }

  @Example
  void select_requiredInTooManyDocuments_isInfeasibleAndNamesTheLimit() {
    Selection selection =
        select(
            new SelectionProblem(
                List.of(candidate(0, 1, 1, Demand.REQUIRED), candidate(1, 1, 1, Demand.REQUIRED)),
                List.of(),
                100,
                1,
                75));
    assertThat(selection.optimality())
        .isInstanceOfSatisfying(
            Optimality.Infeasible.class,
            infeasible -> assertThat(infeasible.conflict()).contains("documents").contains("1"));
  }

  @Example
  void select_requiredDuplicates_areBothChosen() {
    SelectionCandidate first =
        new SelectionCandidate(1, 800_000, 10, 0, 0, List.of(), Demand.REQUIRED);
    SelectionCandidate second =
        new SelectionCandidate(2, 800_000, 10, 1, 0, List.of(), Demand.REQUIRED);
    Selection selection =
        select(new SelectionProblem(List.of(first, second), List.of(), 20, ANY, 75));
    assertThat(selection.chosen()).containsExactlyInAnyOrder(0, 1);
    assertThat(
            select(new SelectionProblem(List.of(first, second), List.of(), 19, ANY, 75))
                .optimality())
        .isInstanceOf(Optimality.Infeasible.class);
  }

  @Example
  void select_twoDuplicatesOfEqualValue_takesTheFirst() {
    SelectionCandidate first =
        new SelectionCandidate(1, 800_000, 10, 0, 0, List.of(), Demand.OPTIONAL);
    SelectionCandidate second =
        new SelectionCandidate(2, 800_000, 10, 1, 0, List.of(), Demand.OPTIONAL);
    Selection selection =
        select(new SelectionProblem(List.of(first, second), List.of(), 100, ANY, 75));
    assertThat(selection.chosen()).containsExactly(0);
    assertThat(selection.rejections())
        .containsExactly(new Rejection(1, Rejection.Reason.NEAR_DUPLICATE, 0));
  }

  /** A candidate alone in its document and in its group. */
  protected static final SelectionCandidate candidate(
      int number, long value, int tokens, Demand demand) {
    return new SelectionCandidate(number, value, tokens, number, number, List.of(), demand);
  }

  private static List<Integer> indices(SelectionProblem problem) {
    return IntStream.range(0, problem.candidates().size()).boxed().toList();
  }

  /** Small problems of every kind, most of them feasible. */
  @Provide
  Arbitrary<SelectionProblem> problems() {
    return Arbitraries.integers()
        .between(0, 3)
        .flatMap(
            facets ->
                Combinators.combine(
                        candidates(facets).list().ofMaxSize(9),
                        Arbitraries.longs().between(0, 1_000_000).list().ofSize(facets),
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.oneOf(
                            Arbitraries.integers().between(1, 4), Arbitraries.just(ANY)),
                        Arbitraries.of(0, 50, 75, 100))
                    .as(
                        (candidates, weights, budget, documents, repeat) ->
                            new SelectionProblem(
                                numbered(candidates), weights, budget, documents, repeat)));
  }

  private static Arbitrary<SelectionCandidate> candidates(int facets) {
    return Combinators.combine(
            Arbitraries.longs().between(0, 1_000_000),
            Arbitraries.integers().between(0, 50),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(0, 1_000).list().ofSize(facets),
            Arbitraries.frequency(
                Tuple.of(8, Demand.OPTIONAL),
                Tuple.of(2, Demand.REQUIRED),
                Tuple.of(1, Demand.EXCLUDED)))
        .as(
            (value, tokens, document, group, levels, demand) ->
                new SelectionCandidate(0, value, tokens, document, group, levels, demand));
  }

  private static List<SelectionCandidate> numbered(List<SelectionCandidate> candidates) {
    return IntStream.range(0, candidates.size())
        .mapToObj(
            i -> {
              SelectionCandidate candidate = candidates.get(i);
              return new SelectionCandidate(
                  i,
                  candidate.value(),
                  candidate.tokens(),
                  candidate.document(),
                  candidate.duplicateGroup(),
                  candidate.facetLevels(),
                  candidate.demand());
            })
        .toList();
  }
}
