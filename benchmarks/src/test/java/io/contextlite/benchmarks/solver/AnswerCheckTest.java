package io.contextlite.benchmarks.solver;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolverReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {
  private static final SelectionProblem PROBLEM =
      SelectionProblem.builder(
              List.of(
                  SelectionCandidate.builder(0).value(5).tokens(10).build(),
                  SelectionCandidate.builder(1).value(3).tokens(10).build()),
              10)
          .build();

  private static Selection answer(List<Integer> chosen, long objective, Optimality optimality) {
    SolverReport report = new SolverReport("test", 0, 0, List.of(), List.of());
    return new Selection(chosen, objective, List.of(), optimality, report);
  }

  private static void check(List<Integer> chosen, long objective, Optimality optimality) {
    AnswerCheck.check("test", PROBLEM, answer(chosen, objective, optimality));
  }

  @Test
  void check_soundAnswers_pass() {
    assertThatCode(() -> check(List.of(0), 5, new Optimality.Proven(5))).doesNotThrowAnyException();
    assertThatCode(() -> check(List.of(1), 3, new Optimality.Gap(3, 6))).doesNotThrowAnyException();
    assertThatCode(() -> check(List.of(1), 3, new Optimality.Heuristic()))
        .doesNotThrowAnyException();
    assertThatCode(() -> check(List.of(), 0, new Optimality.TimedOut())).doesNotThrowAnyException();
  }

  @Test
  void check_brokenConstraint_isRefused() {
    assertThatThrownBy(() -> check(List.of(0, 1), 8, new Optimality.Heuristic()))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("test: choice [0, 1] breaks [");
  }

  @Test
  void check_wrongObjective_isRefused() {
    assertThatThrownBy(() -> check(List.of(1), 4, new Optimality.Heuristic()))
        .hasMessage("test: objective: expected=3, actual=4");
    assertThatThrownBy(() -> check(List.of(1), 3, new Optimality.Proven(4)))
        .hasMessage("test: value of Proven[value=4]: expected=3, actual=4");
  }

  @Test
  void check_repeatedCandidate_isRefused() {
    assertThatThrownBy(() -> check(List.of(1, 1), 3, new Optimality.Heuristic()))
        .hasMessage("test: chosen twice, among [1, 1]");
  }

  @Test
  void check_choiceWithoutAnswer_isRefused() {
    assertThatThrownBy(() -> check(List.of(1), 0, new Optimality.TimedOut()))
        .hasMessage("test: an answer without a choice chooses [1]");
  }

  @Test
  void check_boundBelowValue_isRefused() {
    assertThatThrownBy(() -> check(List.of(0), 5, new Optimality.Gap(5, 4)))
        .hasMessage("test: bound 4 is below a choice worth 5");
  }

  @Test
  void checkAgainst_betterChoiceThanProven_isRefused() {
    Selection proven = answer(List.of(1), 3, new Optimality.Proven(3));
    assertThatThrownBy(() -> AnswerCheck.checkAgainst("test", proven, 5))
        .hasMessage("test: bound 3 is below a choice worth 5");
    Selection infeasible = answer(List.of(), 0, new Optimality.Infeasible(List.of("budget")));
    assertThatThrownBy(() -> AnswerCheck.checkAgainst("test", infeasible, 5))
        .hasMessage("test: says that there is no choice, but one is worth 5");
    assertThatCode(() -> AnswerCheck.checkAgainst("test", proven, 3)).doesNotThrowAnyException();
  }
}
