package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.SelectionCandidate.Demand;
import java.time.Duration;
import java.util.ArrayList;
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
  private static final SolveOptions OPTIONS = SolveOptions.within(Duration.ofSeconds(5));
  private static final int ANY = SelectionProblem.ANY_NUMBER;

  /** The optimizer under test. */
  protected abstract ContextOptimizer optimizer();

  /** Solves a problem within a time that is ample. */
  protected final Selection select(SelectionProblem problem) {
    return optimizer().select(problem, OPTIONS);
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
      assertThat(infeasible.conflict())
          .isNotEmpty()
          .allSatisfy(constraint -> assertThat(constraint).containsPattern("[a-z]+ [a-z]+"));
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
        assertThat(problem.objective(more)).isEqualTo(problem.objective(chosen));
      }
      default -> {}
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void select_sameProblem_givesSameSelection(@ForAll("problems") SelectionProblem problem) {
    assertThat(select(problem)).isEqualTo(select(problem));
  }

  @Example
  void select_noCandidates_choosesNothing() {
    Selection selection =
        select(SelectionProblem.builder(List.of(), 100).facetWeights(List.of(1_000_000L)).build());
    assertThat(selection.chosen()).isEmpty();
    assertThat(selection.rejections()).isEmpty();
    assertThat(selection.optimality()).isNotInstanceOf(Optimality.Infeasible.class);
  }

  @Example
  void select_noBudget_choosesNothing() {
    Selection selection =
        select(SelectionProblem.builder(List.of(candidate(0, 900_000, 1)), 0).build());
    assertThat(selection.chosen()).isEmpty();
    assertThat(selection.rejections()).containsExactly(overBudget(0, 1));
  }

  @Example
  void select_requiredOverBudget_isInfeasibleAndNamesBoth() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(required(0, 60), required(1, 70)), 100).build();
    assertThat(conflict(problem))
        .containsExactlyInAnyOrder(
            "the budget is 100 tokens",
            "candidate 0 is required (60 tokens)",
            "candidate 1 is required (70 tokens)");
  }

  @Example
  void select_requiredInTooManyDocuments_isInfeasibleAndNamesTheLimit() {
    SelectionProblem problem =
        SelectionProblem.builder(List.of(required(0, 1), required(1, 1)), 100)
            .maxDocuments(1)
            .build();
    assertThat(conflict(problem)).contains("at most 1 documents");
  }

  @Example
  void select_requiredDuplicates_areBothChosen() {
    SelectionCandidate first =
        SelectionCandidate.builder(1).tokens(10).duplicateGroup(0).demand(Demand.REQUIRED).build();
    SelectionCandidate second =
        SelectionCandidate.builder(2).tokens(10).duplicateGroup(0).demand(Demand.REQUIRED).build();
    SelectionProblem.Builder problem = SelectionProblem.builder(List.of(first, second), 20);
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

  private static SelectionCandidate required(int number, int tokens) {
    return SelectionCandidate.builder(number).tokens(tokens).demand(Demand.REQUIRED).build();
  }

  /** The reason of a candidate that needs a larger budget. */
  protected static final Rejection overBudget(int candidate, long budgetTokens) {
    return new Rejection(candidate, Rejection.Reason.OVER_BUDGET, Rejection.NONE, "", budgetTokens);
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
                            SelectionProblem.builder(numbered(candidates), budget)
                                .facetWeights(weights)
                                .maxDocuments(documents)
                                .repeatPercent(repeat)
                                .build()));
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
                new SelectionCandidate(0, value, tokens, document, group, levels, 0, demand));
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
                  candidate.recency(),
                  candidate.demand());
            })
        .toList();
  }
}
