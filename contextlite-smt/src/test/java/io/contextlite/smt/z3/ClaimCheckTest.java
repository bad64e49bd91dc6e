package io.contextlite.smt.z3;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.model.ContextLiteException;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimCheckTest {
  private static final SelectionProblem PROBLEM =
      SelectionProblem.builder(
              List.of(
                  SelectionCandidate.builder(0).value(7).tokens(3).build(),
                  SelectionCandidate.builder(1).value(5).tokens(3).build()),
              5)
          .build();

  @Test
  void check_trueClaim_passes() {
    assertThatCode(() -> ClaimCheck.check(PROBLEM, List.of(0), 7)).doesNotThrowAnyException();
  }

  @Test
  void check_wrongValue_throwsWithBothFigures() {
    assertThatThrownBy(() -> ClaimCheck.check(PROBLEM, List.of(0), 8))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage(
            "Z3's answer does not hold: claimed objective=8, actual=7, broken constraints=[],"
                + " chosen=[0]");
  }

  @Test
  void check_brokenConstraint_throwsAndNamesIt() {
    assertThatThrownBy(() -> ClaimCheck.check(PROBLEM, List.of(0, 1), 12))
        .isInstanceOf(ContextLiteException.class)
        .hasMessage(
            "Z3's answer does not hold: claimed objective=12, actual=12, broken constraints=[the"
                + " budget is 5 tokens], chosen=[0, 1]");
  }
}
