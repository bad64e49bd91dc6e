package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SelectionProblemTest {

  @Test
  void build_figureOutOfRange_isRefusedWithTheFigure() {
    assertRefused(() -> problem(-1, 1, 75), "budgetTokens must be >= 0: -1");
    assertRefused(() -> problem(1, 0, 75), "maxDocuments must be >= 1: 0");
    assertRefused(() -> problem(1, 1, 101), "repeatPercent must be between 0 and 100: 101");
    assertRefused(() -> problem(1, 1, -1), "repeatPercent must be between 0 and 100: -1");
  }

  private static SelectionProblem problem(int budget, int documents, int repeat) {
    return SelectionProblem.builder(List.of(), budget)
        .maxDocuments(documents)
        .repeatPercent(repeat)
        .build();
  }

  @Test
  void build_candidatesThatDoNotFitTheProblem_areRefused() {
    assertRefused(
        () -> SelectionProblem.builder(List.of(candidate(7, 1)), 1).build(),
        "candidate needs one level a facet: expected=0, actual=1, id=7");
    assertRefused(
        () ->
            SelectionProblem.builder(List.of(candidate(7, 1), candidate(7, 1)), 1)
                .facetWeights(List.of(1L))
                .build(),
        "candidate id must be unique: 7");
  }

  @Test
  void candidate_figureOutOfRange_isRefusedWithTheFigure() {
    assertRefused(
        () -> SelectionCandidate.builder(7).value(-1).tokens(2).build(),
        "value and tokens must be >= 0: value=-1, tokens=2, id=7");
    assertRefused(
        () -> SelectionCandidate.builder(7).value(1).tokens(-2).build(),
        "value and tokens must be >= 0: value=1, tokens=-2, id=7");
    assertRefused(() -> candidate(7, 1001), "facet level must be between 0 and 1000: 1001, id=7");
    assertRefused(() -> candidate(7, -1), "facet level must be between 0 and 1000: -1, id=7");
    assertRefused(
        () -> SelectionCandidate.builder(7).recency(1001).build(),
        "recency must be between 0 and 1000: 1001, id=7");
  }

  private static SelectionCandidate candidate(int id, int level) {
    return SelectionCandidate.builder(id).facetLevels(List.of(level)).build();
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
