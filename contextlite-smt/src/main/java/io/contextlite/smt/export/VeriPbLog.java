package io.contextlite.smt.export;

import io.contextlite.smt.linear.LinearModel;
import io.contextlite.smt.linear.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/*
 * To prove that the objective f is at most a bound B, a new variable "better" is made to mean
 * f >= B + 1, and refuted:
 *
 *   red  K ~better + f >= B + 1      witness better -> 0, K large enough for the row to hold then
 *   red  K' better - f >= -B         witness better -> 1, K' likewise
 *   ... the tree, each clause with ~better ...
 *   rup  ~better >= 1
 *   pol  the second row + K' times that: -f >= -B
 *
 * Nodes that the certificate left open are closed here, since their bound is no more than B. That
 * there is no choice needs no such variable: f is never less than the sum of all losses, M, and the
 * certificate shows that nothing reaches M.
 *
 * In the tree, each set of multipliers gives one pol line, which holds everywhere, and each node,
 * once left, the clause that its decisions cannot hold together. By unit propagation these lines and
 * the formula do all that the certificate's checker does in a node. What a node derived is deleted
 * when its clause stands.
 */
/** Writes the steps of a certificate as a proof log. Confined to one thread, used once. */
final class VeriPbLog {
  private final ProofSource source;
  private final OpbFormula formula;
  private final LinearModel model;
  private final List<Term> objective;
  private final StringBuilder text = new StringBuilder();
  private OptionalInt objectiveNumber = OptionalInt.empty();
  private int last;

  VeriPbLog(ProofSource source, OpbFormula formula) {
    this.source = source;
    this.formula = formula;
    this.model = formula.model();
    this.objective = model.objective();
    this.last = formula.constraints();
  }

  String text() {
    line("pseudo-Boolean proof version 2.0");
    line("f " + last);
    if (source.infeasible()) {
      refuteAll();
    } else {
      refuteBetter();
    }
    line("end pseudo-Boolean proof");
    return text.toString();
  }

  private void refuteAll() {
    PolLine least = new PolLine();
    for (Term term : objective) {
      boolean gain = term.coefficient() > 0;
      least.literal(formula.literal(term.variable(), gain), Math.abs(term.coefficient()));
    }
    if (!least.isEmpty()) {
      objectiveNumber = OptionalInt.of(derive(least.toString()));
    }
    int contradiction = tree(List.of());
    line("output NONE");
    line("conclusion UNSAT : " + contradiction);
  }

  private void refuteBetter() {
    long bound = source.bound();
    long reached = Math.addExact(bound, 1);
    long least = Math.negateExact(bound);
    long toReach = Math.max(1, Math.subtractExact(reached, sum(false)));
    long toStay = Math.max(1, Math.subtractExact(sum(true), bound));
    String gained = formula.sum(objective, 1) + ">= " + reached;
    String kept = formula.sum(objective, -1) + ">= " + least;
    int above = derive("red +" + toReach + " ~better " + gained + " ; better -> 0");
    int below = derive("red +" + toStay + " better " + kept + " ; better -> 1");
    objectiveNumber = OptionalInt.of(above);
    int refuted = tree(List.of("~better"));
    int proved = derive("pol " + below + " " + refuted + " " + toStay + " * +");
    long value = Math.negateExact(source.value());
    line("output NONE");
    line("conclusion BOUNDS " + least + " : " + proved + " " + value + " : " + solution());
  }

  private long sum(boolean gains) {
    return objective.stream()
        .mapToLong(Term::coefficient)
        .filter(coefficient -> coefficient > 0 == gains)
        .sum();
  }

  private String solution() {
    boolean[] values = model.assignment(source.chosen());
    List<String> literals = new ArrayList<>();
    for (int variable = 0; variable < values.length; variable++) {
      literals.add(formula.literal(variable, values[variable]));
    }
    return String.join(" ", literals);
  }

  /** Writes the tree; returns the number of the clause that refutes its root. */
  private int tree(List<String> refuted) {
    Multipliers none = new Multipliers(source.problem());
    addBound(none);
    int root = node(refuted, none);
    source.end();
    return root;
  }

  private int node(List<String> refuted, Multipliers inherited) {
    source.require(refuted.size() <= source.problem().candidates().size() + 2, "it is too deep");
    List<Integer> derived = new ArrayList<>();
    Multipliers multipliers = inherited;
    ProofSource.Op op = source.op();
    while (op == ProofSource.Op.BOUND) {
      multipliers = multipliers.changedBy(source);
      addBound(multipliers).ifPresent(derived::add);
      op = source.op();
    }
    if (op == ProofSource.Op.BRANCH) {
      int candidate = source.candidate();
      boolean first = source.flag();
      String one = formula.literal(candidate, !first);
      String other = formula.literal(candidate, first);
      derived.add(node(with(refuted, one), multipliers));
      derived.add(node(with(refuted, other), multipliers));
    }
    int clause = derive("rup " + clause(refuted));
    if (!derived.isEmpty()) {
      line("del id " + derived.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
    return clause;
  }

  private OptionalInt addBound(Multipliers multipliers) {
    PolLine line = BoundLine.of(formula, objectiveNumber, multipliers, source.blocks());
    return line.isEmpty() ? OptionalInt.empty() : OptionalInt.of(derive(line.toString()));
  }

  private static List<String> with(List<String> refuted, String literal) {
    List<String> longer = new ArrayList<>(refuted);
    longer.add(literal);
    return longer;
  }

  private static String clause(List<String> literals) {
    return literals.stream().map(literal -> "+1 " + literal + " ").collect(Collectors.joining())
        + ">= 1 ;";
  }

  /** Writes a line that adds a constraint; returns its number. */
  private int derive(String step) {
    line(step);
    return ++last;
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
