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
 *       The bound that Z3 has by then is no proof and stands in the trace alone. With Z3's own
 *       engine the choice may be far from the best, and empty where there are many candidates.
 *   <li>{@link Optimality.TimedOut}: a limit came first and Z3 had no choice, or the problem needs
 *       more rows than Z3 could make use of.
 *   <li>{@link Optimality.Infeasible}: on Z3's word alike. The conflict is one of which no
 *       constraint can be left out, if there was time to see to that, else all constraints.
 * </ul>
 *
 * <p>A step, as the limit on work counts them, is a unit of Z3's {@code rlimit}. Of choices of
 * equal worth Z3 picks one, and single candidates of it give way to earlier ones that can stand in
 * for them. There are no certificates. The first use in a process unpacks and loads the native
 * library, which the time limit covers but does not cut short.
 *
 * <p>Immutable and thread-safe; each call has a Z3 context of its own, closed when it returns, and
 * a thread that interrupts Z3 when the time is up.
 */
public final class Z3Optimizer implements ContextOptimizer {
  private final Z3Engine engine;

  /** Creates the optimizer with Z3's own engine, named {@code z3}; loads nothing. */
  public Z3Optimizer() {
    this(Z3Engine.DEFAULT);
  }

  /**
   * Creates the optimizer; loads nothing.
   *
   * @param engine how Z3 goes about the objective; any but Z3's own is part of the name, as in
   *     {@code z3-wmax}
   */
  public Z3Optimizer(Z3Engine engine) {
    this.engine = engine;
  }

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
      return Z3Run.solve(model, engine, options, deadline);
    } catch (LinkageError e) {
      throw Z3UnavailableException.of(e);
    }
  }

  private Selection timedOut(SelectionProblem problem, List<String> trace) {
    SolverReport report = new SolverReport(name(), 0, 0, trace, List.of());
    return Selections.none(problem, new Optimality.TimedOut(), report);
  }

  @Override
  public String name() {
    return engine.optimizer();
  }
}
