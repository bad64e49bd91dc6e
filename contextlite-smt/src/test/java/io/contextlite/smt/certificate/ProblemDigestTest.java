package io.contextlite.smt.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextlite.optimize.Criterion;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.PairEffect;
import io.contextlite.optimize.RandomProblems;
import io.contextlite.optimize.Requirement;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProblemDigestTest {

  private static SelectionCandidate.Builder first() {
    return SelectionCandidate.builder(1).facetLevels(List.of(0));
  }

  private static SelectionProblem.Builder problem(SelectionCandidate.Builder first) {
    SelectionCandidate second = SelectionCandidate.builder(2).facetLevels(List.of(0)).build();
    return SelectionProblem.builder(List.of(first.build(), second), 10).facetWeights(List.of(1L));
  }

  private static String hex(SelectionProblem problem) {
    return HexFormat.of().formatHex(ProblemDigest.of(problem));
  }

  @Test
  void of_anyFigureChanged_anotherDigest() {
    Stream<UnaryOperator<SelectionCandidate.Builder>> ofCandidate =
        Stream.of(
            candidate -> candidate,
            candidate -> candidate.id(3),
            candidate -> candidate.value(3),
            candidate -> candidate.tokens(3),
            candidate -> candidate.document(3),
            candidate -> candidate.duplicateGroup(3),
            candidate -> candidate.facetLevels(List.of(3)),
            candidate -> candidate.recency(3),
            candidate -> candidate.demand(Demand.REQUIRED),
            candidate -> candidate.demand(Demand.EXCLUDED));
    Stream<UnaryOperator<SelectionProblem.Builder>> ofProblem =
        Stream.of(
            problem -> problem.budgetTokens(3),
            problem -> problem.maxDocuments(3),
            problem -> problem.repeatPercent(3),
            problem -> problem.facetWeights(List.of(3L)),
            problem -> problem.weights(Map.of(Criterion.RELEVANCE, 3)),
            problem -> problem.weights(Map.of(Criterion.RECENCY, 3)),
            problem -> problem.minimum(Criterion.RELEVANCE, 0),
            problem -> problem.minimum(Criterion.COVERAGE, 0),
            problem -> problem.pairs(List.of(new PairEffect(0, 1, 3))),
            problem -> problem.pairs(List.of(new PairEffect(1, 0, 3))),
            problem -> problem.pairs(List.of(new PairEffect(0, 1, -3))),
            problem -> problem.requirements(List.of(new Requirement(0, 1))),
            problem -> problem.requirements(List.of(new Requirement(1, 0))),
            problem -> problem.limits(List.of(LinearLimit.atMost("a", List.of(), 1))),
            problem -> problem.limits(List.of(LinearLimit.atMost("b", List.of(), 1))),
            problem -> problem.limits(List.of(LinearLimit.atMost("a", List.of(1), 1))),
            problem -> problem.limits(List.of(LinearLimit.atMost("a", List.of(), 2))),
            problem -> problem.limits(List.of(LinearLimit.atLeast("a", List.of(), 1))));
    List<String> digests =
        Stream.concat(
                ofCandidate.map(change -> problem(change.apply(first())).build()),
                ofProblem.map(change -> change.apply(problem(first())).build()))
            .map(ProblemDigestTest::hex)
            .toList();
    assertThat(digests).hasSize(28).doesNotHaveDuplicates();
  }

  @Test
  void of_emptyProblem_staysTheSame() {
    SelectionProblem empty = SelectionProblem.builder(List.of(), 0).build();
    assertThat(hex(empty))
        .isEqualTo("d743f415ae968dde41c6626b3c59378054d750db6cedca8b74213f392f7dd78b");
  }

  @Property(tries = 100)
  void of_equalProblems_equalDigests(@ForAll long seed) {
    SelectionProblem problem = RandomProblems.numbered(seed, 9);
    assertThat(hex(problem.toBuilder().build())).isEqualTo(hex(problem));
  }
}
