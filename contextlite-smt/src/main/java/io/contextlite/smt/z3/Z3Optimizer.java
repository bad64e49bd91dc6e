package io.contextlite.smt.z3;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.Selections;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.optimize.SolverReport;
import io.contextlite.smt.linear.LinearModel;
import io.contextlite.smt.linear.ModelTooLargeException;
import java.util.List;

/**
 * The optimizer that asks Z3, named {@code z3}; fit for about 25 candidates. It needs the artifact
 * {@code tools.aqua:z3-turnkey}, which the application adds itself (and on the module path resolves
 * as {@code tools.aqua.turnkey.z3}); nothing of it is loaded before a problem is solved.
 *
 * <ul>
 *   <li>{@link Optimality.Claimed}: Z3 says that the choice is the best. Constraints and value are
 *       checked here; a choice that does not hold is an error.
 *   <li>{@link Optimality.Heuristic}: a limit came first, and this is the best choice until then.
 *       The bound that Z3 has by then is no proof and stands in the trace alone. Z3 closes in from
 *       above, so the choice may be far from the best, and empty where there are many candidates.
 *   <li>{@link Optimality.TimedOut}: a limit came first and Z3 had no choice, or the problem needs
 *       more rows than Z3 could make use of.
 *   <li>{@link Optimality.Infeasible}: on Z3's word alike. The conflict is one of which no
 *       constraint can be left out, if there was time to see to that, else all constraints.
 * </ul>
 *
 * <p>A step, as the limit on work counts them, is a unit of Z3's {@code rlimit}. Of choices of
 * equal worth Z3 picks one, and single candidates of it give way to earlier ones that can stand in
 * for them. There are no certificates. The first use in a process unpacks and loads the native
 * library, which the time limit covers but does not cut short. Immutable and thread-safe; each call
 * has a Z3 context of its own, closed when it returns, and a thread that interrupts Z3 when the
 * time is up.
 */
public final class Z3Optimizer implements ContextOptimizer {
  /** Name of this optimizer. */
  public static final String NAME = "z3";

  /** Creates the optimizer; loads nothing. */
  public Z3Optimizer() {}

  /**
   * Solves a problem.
   *
   * @param problem the problem
   * @param options limits and extras
   * @return the selection
   * @throws Z3UnavailableException if Z3 is not on the class path or not for this platform
   * @throws io.contextlite.model.ContextLiteException if Z3 fails, or claims what is not so
   */
  @Override
  public Selection select(SelectionProblem problem, SolveOptions options) {
    Deadline deadline = Deadline.after(options.timeLimit());
    if (deadline.hasPassed() || options.workLimit() == 0) {
      return timedOut(problem, List.of());
    }
    LinearModel model;
    try {
      model = LinearModel.of(problem);
    } catch (ModelTooLargeException e) {
      return timedOut(
          problem, options.trace() ? List.of(String.valueOf(e.getMessage())) : List.of());
    }
    try {
      return Z3Run.solve(model, options, deadline);
    } catch (LinkageError e) {
      throw Z3UnavailableException.of(e);
    }
  }

  private static Selection timedOut(SelectionProblem problem, List<String> trace) {
    SolverReport report = new SolverReport(NAME, 0, 0, trace, List.of());
    return Selections.none(problem, new Optimality.TimedOut(), report);
  }

  @Override
  public String name() {
    return NAME;
  }
}
