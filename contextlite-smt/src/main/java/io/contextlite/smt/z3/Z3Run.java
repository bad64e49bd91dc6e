package io.contextlite.smt.z3;

import com.microsoft.z3.Context;
import com.microsoft.z3.IntSort;
import com.microsoft.z3.Model;
import com.microsoft.z3.Optimize;
import com.microsoft.z3.Params;
import com.microsoft.z3.Statistics;
import com.microsoft.z3.Status;
import com.microsoft.z3.Version;
import com.microsoft.z3.Z3Exception;
import io.contextlite.model.ContextLiteException;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.Selections;
import io.contextlite.optimize.SolveOptions;
import io.contextlite.optimize.SolverReport;
import io.contextlite.smt.linear.LinearModel;
import io.contextlite.smt.linear.LinearRow;
import java.util.ArrayList;
import java.util.List;

/*
 * A solve that was cut short leaves an assignment and a bound. The bound rests on Z3's word just as
 * an answer does, and there is no outcome for a gap that is merely claimed, so it goes to the trace.
 */
/** One solve by Z3, in a context of its own. Confined to one thread. */
final class Z3Run {
  private static final List<String> NODES = List.of("decisions", "sat decisions");
  private static final List<String> WORK = List.of("rlimit count");

  private final Context context;
  private final SelectionProblem problem;
  private final Z3Formula formula;
  private final Z3Engine engine;
  private final SolveOptions options;
  private final Deadline deadline;
  private final Optimize optimize;
  private final List<String> trace = new ArrayList<>();

  private Z3Run(
      Context context,
      LinearModel model,
      Z3Engine engine,
      SolveOptions options,
      Deadline deadline) {
    this.context = context;
    this.problem = model.problem();
    this.formula = new Z3Formula(context, model);
    this.engine = engine;
    this.options = options;
    this.deadline = deadline;
    this.optimize = context.mkOptimize();
    trace.add("Z3 " + Version.getString());
    trace.add(model.variables().size() + " variables, " + model.rows().size() + " rows");
  }

  static Selection solve(
      LinearModel model, Z3Engine engine, SolveOptions options, Deadline deadline) {
    try (Context context = new Context()) {
      return new Z3Run(context, model, engine, options, deadline).solve();
    } catch (Z3Exception e) {
      throw new ContextLiteException(
          "Z3 failed: candidates="
              + model.problem().candidates().size()
              + ", cause="
              + e.getMessage(),
          e);
    }
  }

  private Selection solve() {
    for (LinearRow row : formula.model().rows()) {
      if (deadline.hasPassed()) {
        return none(new Optimality.TimedOut());
      }
      optimize.Add(Z3Formula.all(formula.row(row)));
    }
    Optimize.Handle<IntSort> best = optimize.MkMaximize(formula.sum(formula.model().objective()));
    Status status = check();
    trace.add("Z3 says " + status);
    return switch (status) {
      case SATISFIABLE -> claimed(best);
      case UNSATISFIABLE -> infeasible();
      case UNKNOWN -> unfinished(best);
    };
  }

  private Status check() {
    Params limits = context.mkParams();
    limits.add("timeout", Math.max(1, deadline.millisLeft()));
    if (options.workLimit() <= Integer.MAX_VALUE) {
      limits.add("rlimit", (int) options.workLimit());
    }
    if (engine == Z3Engine.WMAX) {
      limits.add("maxsat_engine", context.mkSymbol("wmax"));
    }
    optimize.setParameters(limits);
    return Watchdog.guard(deadline, context::interrupt, () -> optimize.Check(Z3Formula.all()));
  }

  private Selection claimed(Optimize.Handle<IntSort> best) {
    long claimed = Long.parseLong(best.getValue().toString());
    List<Integer> choice = formula.chosen(optimize.getModel());
    ClaimCheck.check(problem, choice, claimed);
    return chosen(EarlierFirst.of(problem, choice, deadline), new Optimality.Claimed(claimed));
  }

  private Selection infeasible() {
    Z3Conflict conflict = Z3Conflict.find(context, formula, deadline);
    trace.add(
        conflict.minimal()
            ? "no constraint of the conflict can be left out"
            : "the conflict may be smaller");
    return none(new Optimality.Infeasible(conflict.constraints()));
  }

  private Selection unfinished(Optimize.Handle<IntSort> best) {
    try {
      Model assignment = optimize.getModel();
      List<Integer> choice = assignment == null ? List.of() : formula.chosen(assignment);
      trace.add("Z3's range when cut short, unproved: " + best.getLower() + ", " + best.getUpper());
      if (assignment != null && problem.violations(choice).isEmpty()) {
        return chosen(choice, new Optimality.Heuristic());
      }
    } catch (Z3Exception e) {
      trace.add("nothing to be had when cut short: " + e.getMessage());
    }
    return none(new Optimality.TimedOut());
  }

  private Selection chosen(List<Integer> choice, Optimality optimality) {
    return Selections.chosen(problem, Selections.byValue(problem, choice), optimality, report());
  }

  private Selection none(Optimality optimality) {
    return Selections.none(problem, optimality, report());
  }

  private SolverReport report() {
    Statistics statistics = optimize.getStatistics();
    return new SolverReport(
        engine.optimizer(),
        total(statistics, NODES),
        total(statistics, WORK),
        options.trace() ? trace : List.of(),
        List.of());
  }

  private static long total(Statistics statistics, List<String> keys) {
    long total = 0;
    for (String key : keys) {
      Statistics.Entry entry = statistics.get(key);
      if (entry != null && entry.isUInt()) {
        total += Integer.toUnsignedLong(entry.getUIntValue());
      }
    }
    return total;
  }
}
