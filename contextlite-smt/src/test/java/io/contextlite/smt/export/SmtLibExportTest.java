package io.contextlite.smt.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.contextlite.optimize.BruteForce;
import io.contextlite.optimize.LinearLimit;
import io.contextlite.optimize.RandomProblems;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtLibExportTest {
  private static final int PROBLEMS = 24;
  private static final int CANDIDATES = 6;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"z3", "cvc5"})
  void better_bestValue_isRefutedAndOneLessIsNot(String solver) throws Exception {
    Path program = installed(solver);
    int feasible = 0;
    for (int number = 0; number < PROBLEMS / 2; number++) {
      SelectionProblem problem = RandomProblems.numbered(number, CANDIDATES);
      Optional<BruteForce.Best> best = BruteForce.best(problem);
      if (best.isPresent()) {
        long value = best.get().objective();
        feasible++;
        assertThat(answer(program, SmtLibExport.better(problem, value)))
            .as("problem %s, more than %s", number, value)
            .isEqualTo("unsat");
        assertThat(answer(program, SmtLibExport.better(problem, value - 1)))
            .as("problem %s, more than %s", number, value - 1)
            .isEqualTo("sat");
      }
    }
    assertThat(feasible).isGreaterThan(PROBLEMS / 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"z3", "cvc5"})
  void feasible_anyProblem_isRefutedJustIfThereIsNoChoice(String solver) throws Exception {
    Path program = installed(solver);
    int infeasible = 0;
    for (int number = 0; number < PROBLEMS; number++) {
      SelectionProblem problem = RandomProblems.numbered(number, CANDIDATES);
      boolean none = BruteForce.best(problem).isEmpty();
      infeasible += none ? 1 : 0;
      assertThat(answer(program, SmtLibExport.feasible(problem)))
          .as("problem %s", number)
          .isEqualTo(none ? "unsat" : "sat");
    }
    assertThat(infeasible).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"z3", "cvc5"})
  void feasible_hostileNameOfALimit_changesNothing(String solver) throws Exception {
    Path program = installed(solver);
    SelectionProblem problem = named("x)\n(assert false) ; | \\ \u2028 \u00fc \"");
    assertThat(answer(program, SmtLibExport.feasible(problem))).isEqualTo("sat");
  }

  @Test
  void feasible_nameOfALimit_isReducedInTheNameAndPrintedInTheComment() {
    assertThat(SmtLibExport.feasible(named("files of src/\u00fc\n(exit)")))
        .contains(
            "(assert (! (<= (+ (ite candidate_0 1 0) (ite candidate_1 1 0)) 1)"
                + " :named limit_0_files_of_src____exit_))"
                + " ; files of src/??(exit): at most 1\n");
  }

  @Test
  void better_smallProblem_isWrittenOut() {
    SelectionProblem problem =
        SelectionProblem.builder(
                List.of(
                    SelectionCandidate.builder(17).value(9).tokens(4).build(),
                    SelectionCandidate.builder(18).value(8).tokens(0).build()),
                3)
            .build();
    assertThat(SmtLibExport.better(problem, -8))
        .isEqualTo(
            """
            ; Asks for a choice worth more than -8 among 2 candidates.
            ; unsat: no choice is worth more than -8.
            ; For small problems: beyond about 25 candidates solvers seldom end.
            (set-logic QF_LIA)
            (declare-const candidate_0 Bool) ; id 17
            (declare-const candidate_1 Bool) ; id 18
            (assert (! (<= (ite candidate_0 4 0) 3) :named tokens_0)) ; the budget is 3 tokens
            (assert (! (> (+ (ite candidate_0 9 0) (ite candidate_1 8 0)) (- 8)) :named objective))
            (check-sat)
            """);
  }

  private static SelectionProblem named(String limit) {
    return SelectionProblem.builder(
            List.of(SelectionCandidate.builder(0).build(), SelectionCandidate.builder(1).build()),
            10)
        .limits(List.of(LinearLimit.atMost(limit, List.of(0, 1), 1)))
        .build();
  }

  private static Path installed(String solver) {
    Path program = Path.of("/usr/bin", solver);
    assumeThat(program).isExecutable();
    return program;
  }

  private String answer(Path program, String script) throws IOException {
    Path file = Files.writeString(directory.resolve("problem.smt2"), script);
    Process process =
        new ProcessBuilder(program.toString(), file.toString()).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
