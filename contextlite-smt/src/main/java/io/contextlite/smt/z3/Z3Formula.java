package io.contextlite.smt.z3;

import com.microsoft.z3.ArithExpr;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.IntSort;
import com.microsoft.z3.Model;
import io.contextlite.smt.linear.LinearModel;
import io.contextlite.smt.linear.LinearRow;
import io.contextlite.smt.linear.Term;
import java.util.ArrayList;
import java.util.List;

/** A {@link LinearModel} in Z3's terms. Confined to one thread, valid as long as its context. */
final class Z3Formula {
  private final Context context;
  private final LinearModel model;
  private final List<BoolExpr> variables = new ArrayList<>();

  Z3Formula(Context context, LinearModel model) {
    this.context = context;
    this.model = model;
    model.variables().forEach(label -> variables.add(context.mkBoolConst(label.toString())));
  }

  /** Makes the array that Z3's methods take, which is of a generic type there. */
  static BoolExpr[] all(BoolExpr... expressions) {
    return expressions;
  }

  LinearModel model() {
    return model;
  }

  BoolExpr row(LinearRow row) {
    return context.mkLe(sum(row.terms()), context.mkInt(row.bound()));
  }

  ArithExpr<IntSort> sum(List<Term> terms) {
    List<Expr<IntSort>> summands = new ArrayList<>();
    for (Term term : terms) {
      summands.add(
          context.mkITE(
              variables.get(term.variable()), context.mkInt(term.coefficient()), context.mkInt(0)));
    }
    if (summands.isEmpty()) {
      return context.mkInt(0);
    }
    @SuppressWarnings({"unchecked", "rawtypes"})
    Expr<IntSort>[] array = summands.toArray(new Expr[0]);
    return context.mkAdd(array);
  }

  /** Reads off the candidates that an assignment chooses. */
  List<Integer> chosen(Model assignment) {
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < model.problem().candidates().size(); i++) {
      if (assignment.eval(variables.get(i), true).isTrue()) {
        chosen.add(i);
      }
    }
    return chosen;
  }
}
