package io.contextlite.smt;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.Selections;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.optimize.SolverReport;
import java.util.ArrayList;
import java.util.List;

/** Exact anytime optimizer. */
public final class BranchAndBoundOptimizer implements ContextOptimizer {
  private final int blockSize;

  /** Creates the optimizer. */
  public BranchAndBoundOptimizer() {
    this(BlockPartition.BLOCK_SIZE);
  }

  BranchAndBoundOptimizer(int blockSize) {
    this.blockSize = blockSize;
  }

  @Override
  public Selection select(SelectionProblem problem, SolveOptions options) {
    long start = System.nanoTime();
    IntegerProgram program = new IntegerProgram(problem);
    Search search = new Search(program, blockSize, options, new NoLog(), start);
    search.run();
    SolverReport report =
        new SolverReport(name(), search.nodes(), search.work(), List.of(), List.of());
    if (!search.found()) {
      return Selections.none(
          problem,
          search.complete()
              ? new Optimality.Infeasible(List.of("?"))
              : new Optimality.TimedOut(),
          report);
    }
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < program.size; i++) {
      if (search.best()[i]) {
        chosen.add(i);
      }
    }
    long value = search.bestObjective();
    Optimality optimality =
        search.complete() || search.provenBound() == value
            ? new Optimality.Proven(value)
            : new Optimality.Gap(value, search.provenBound());
    return Selections.chosen(problem, Selections.byValue(problem, chosen), optimality, report);
  }

  @Override
  public String name() {
    return "branch-and-bound";
  }
}
