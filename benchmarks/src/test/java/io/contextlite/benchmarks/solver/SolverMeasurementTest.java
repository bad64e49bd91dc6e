package io.contextlite.benchmarks.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.benchmarks.instances.ProblemSet;
import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SolverMeasurementTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** The first candidate alone is worth less than the others together. */
  private static final SelectionProblem PROBLEM =
      SelectionProblem.builder(
              List.of(
                  SelectionCandidate.builder(0).value(6).tokens(10).build(),
                  SelectionCandidate.builder(1).value(5).tokens(5).build(),
                  SelectionCandidate.builder(2).value(5).tokens(5).build()),
              10)
          .build();

  private static final ProblemSet SET =
      new ProblemSet("T", ProblemSet.GENERATED, 3, 10, List.of(), List.of(PROBLEM, PROBLEM));

  private static SolverEngine engine(ContextOptimizer optimizer, int maxCandidates) {
    return new SolverEngine(optimizer.name(), optimizer, LIMIT, maxCandidates);
  }

  private static SolverEngine exact() {
    return engine(ContextOptimizer.named("branch-and-bound"), 100);
  }

  /** Says of rank order's choice that it is the best. */
  private record Boasting() implements ContextOptimizer {
    @Override
    public Selection select(SelectionProblem problem, SolveOptions options) {
      Selection honest = ContextOptimizer.rankOrder().select(problem, options);
      return new Selection(
          honest.chosen(),
          honest.objective(),
          honest.rejections(),
          new Optimality.Proven(honest.objective()),
          honest.report());
    }

    @Override
    public String name() {
      return "boasting";
    }
  }

  @Test
  void measure_comparesWithTheBest() {
    SolverMeasurement measurement =
        new SolverMeasurement(
            exact(), List.of(engine(ContextOptimizer.rankOrder(), 100)), Duration.ZERO);
    measurement.measure(SET);
    List<SolverRow> rows = measurement.results().rows();
    assertThat(rows)
        .extracting(SolverRow::engine)
        .containsExactly("branch-and-bound", "rank-order");
    assertThat(rows.get(0).figures().shortfall().belowBestPercent()).isEqualTo(0.0);
    assertThat(rows.get(1).figures().shortfall().belowBestPercent()).isEqualTo(40.0);
    assertThat(rows.get(1).figures().instances()).isEqualTo(2);
  }

  @Test
  void measure_problemTooLargeForAnEngine_leavesItOut() {
    SolverMeasurement measurement =
        new SolverMeasurement(
            exact(), List.of(engine(ContextOptimizer.rankOrder(), 2)), Duration.ZERO);
    measurement.measure(SET);
    assertThat(measurement.results().rows())
        .extracting(SolverRow::engine)
        .containsExactly("branch-and-bound");
  }

  @Test
  void measure_falseProof_isRefused() {
    SolverMeasurement measurement =
        new SolverMeasurement(exact(), List.of(engine(new Boasting(), 100)), Duration.ZERO);
    assertThatThrownBy(() -> measurement.measure(SET))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessage(
            "T (generated), n=3, budget=10, problem 0: boasting: bound 6 is below a choice worth"
                + " 10");
  }
}
