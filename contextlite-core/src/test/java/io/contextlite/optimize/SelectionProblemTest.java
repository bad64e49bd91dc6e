package io.contextlite.optimize;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.optimize.SelectionCandidate.Demand;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SelectionProblemTest {

  @Test
  void constructor_figureOutOfRange_isRefusedWithTheFigure() {
    assertRefused(() -> problem(-1, 1, 75), "budgetTokens must be >= 0: -1");
    assertRefused(() -> problem(1, 0, 75), "maxDocuments must be >= 1: 0");
    assertRefused(() -> problem(1, 1, 101), "repeatPercent must be between 0 and 100: 101");
    assertRefused(() -> problem(1, 1, -1), "repeatPercent must be between 0 and 100: -1");
  }

  private static SelectionProblem problem(int budget, int documents, int repeat) {
    return new SelectionProblem(List.of(), List.of(), budget, documents, repeat);
  }

  @Test
  void constructor_candidatesThatDoNotFitTheProblem_areRefused() {
    assertRefused(
        () -> new SelectionProblem(List.of(candidate(7, 1)), List.of(), 1, 1, 75),
        "candidate needs one level a facet: expected=0, actual=1, id=7");
    assertRefused(
        () ->
            new SelectionProblem(List.of(candidate(7, 1), candidate(7, 1)), List.of(1L), 1, 1, 75),
        "candidate id must be unique: 7");
  }

  @Test
  void candidate_figureOutOfRange_isRefusedWithTheFigure() {
    assertRefused(
        () -> new SelectionCandidate(7, -1, 2, 0, 0, List.of(), Demand.OPTIONAL),
        "value and tokens must be >= 0: value=-1, tokens=2, id=7");
    assertRefused(
        () -> new SelectionCandidate(7, 1, -2, 0, 0, List.of(), Demand.OPTIONAL),
        "value and tokens must be >= 0: value=1, tokens=-2, id=7");
    assertRefused(() -> candidate(7, 1001), "facet level must be between 0 and 1000: 1001, id=7");
    assertRefused(() -> candidate(7, -1), "facet level must be between 0 and 1000: -1, id=7");
  }

  private static SelectionCandidate candidate(long id, int level) {
    return new SelectionCandidate(id, 1, 1, 0, 0, List.of(level), Demand.OPTIONAL);
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
