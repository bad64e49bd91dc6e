package io.contextlite.smt.z3;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import com.microsoft.z3.Z3Exception;
import io.contextlite.smt.linear.LinearRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for few rows of a model that cannot hold together: takes Z3's unsatisfiable core and leaves
 * out rows one by one. Confined to one thread.
 */
final class Z3Conflict {
  private final Solver solver;
  private final Map<BoolExpr, LinearRow> constraints = new LinkedHashMap<>();
  private List<BoolExpr> core;
  private boolean minimal;

  private Z3Conflict(Context context, Z3Formula formula, Deadline deadline) {
    solver = context.mkSolver();
    for (LinearRow row : formula.model().rows()) {
      if (row.isConstraint()) {
        BoolExpr holds = context.mkBoolConst("holds_" + row.label());
        constraints.put(holds, row);
        solver.add(Z3Formula.all(context.mkImplies(holds, formula.row(row))));
      } else {
        solver.add(Z3Formula.all(formula.row(row)));
      }
    }
    Params limits = context.mkParams();
    limits.add("timeout", Math.max(1, deadline.millisLeft()));
    solver.setParameters(limits);
    core = List.copyOf(constraints.keySet());
  }

  /** Finds a conflict among the rows, which are known to have one. */
  static Z3Conflict find(Context context, Z3Formula formula, Deadline deadline) {
    Z3Conflict conflict = new Z3Conflict(context, formula, deadline);
    try {
      conflict.minimal =
          Watchdog.guard(deadline, context::interrupt, () -> conflict.reduce(deadline));
    } catch (Z3Exception e) {
      conflict.minimal = false;
    }
    return conflict;
  }

  /** Names the constraints of the conflict. */
  List<String> constraints() {
    return constraints.entrySet().stream()
        .filter(entry -> core.contains(entry.getKey()))
        .map(entry -> entry.getValue().constraint())
        .distinct()
        .toList();
  }

  /** Says whether each row of the conflict was seen to be needed. */
  boolean minimal() {
    return minimal;
  }

  private boolean reduce(Deadline deadline) {
    if (solve(core) != Status.UNSATISFIABLE) {
      return false;
    }
    for (BoolExpr row : List.copyOf(core)) {
      if (core.contains(row)) {
        List<BoolExpr> others = new ArrayList<>(core);
        others.remove(row);
        if (deadline.hasPassed() || solve(others) == Status.UNKNOWN) {
          return false;
        }
      }
    }
    return true;
  }

  /** Asks whether rows can hold together, and takes what is left of them as the core if not. */
  private Status solve(List<BoolExpr> rows) {
    Status status = solver.check(rows.toArray(BoolExpr[]::new));
    if (status == Status.UNSATISFIABLE) {
      core = List.of(solver.getUnsatCore());
    }
    return status;
  }
}
