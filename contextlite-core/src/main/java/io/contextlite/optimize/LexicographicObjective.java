package io.contextlite.optimize;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Maximises criteria in order, each among the choices that are best by those before it. */
final class LexicographicObjective implements SelectionObjective {
  private final List<Criterion> criteria;

  LexicographicObjective(List<Criterion> criteria) {
    this.criteria = List.copyOf(criteria);
    if (criteria.isEmpty() || new HashSet<>(criteria).size() < criteria.size()) {
      throw new IllegalArgumentException(
          "lexicographic order needs criteria, each once: " + criteria);
    }
  }

  @Override
  public Selection maximize(
      SelectionProblem problem, ContextOptimizer optimizer, SolveOptions options) {
    long start = System.nanoTime();
    SelectionProblem stage = problem;
    List<Selection> answers = new ArrayList<>();
    for (Criterion criterion : criteria) {
      stage = stage.toBuilder().weights(Map.of(criterion, 1)).build();
      Duration left = options.timeLimit().minusNanos(System.nanoTime() - start);
      Selection answer =
          optimizer.select(stage, options.withTimeLimit(left.isNegative() ? Duration.ZERO : left));
      boolean none =
          answer.optimality() instanceof Optimality.Infeasible
              || answer.optimality() instanceof Optimality.TimedOut;
      if (none && !answers.isEmpty()) {
        break;
      }
      answers.add(answer);
      if (none) {
        break;
      }
      stage = stage.toBuilder().minimum(criterion, answer.objective()).build();
    }
    return merge(answers);
  }

  /** The last answer, as sure as the least sure one on the way to it. */
  private Selection merge(List<Selection> answers) {
    Selection last = answers.get(answers.size() - 1);
    List<String> trace = new ArrayList<>();
    List<SelectionCertificate> certificates = new ArrayList<>();
    long nodes = 0;
    long work = 0;
    Optimality optimality = last.optimality();
    for (int i = 0; i < answers.size(); i++) {
      Selection answer = answers.get(i);
      nodes += answer.report().nodes();
      work += answer.report().work();
      trace.add("stage " + (i + 1) + ": " + criteria.get(i));
      trace.addAll(answer.report().trace());
      certificates.addAll(answer.report().certificates());
    }
    for (Selection answer : answers) {
      if (!(answer.optimality() instanceof Optimality.Proven)) {
        optimality = answer.optimality();
        break;
      }
    }
    if (answers.size() < criteria.size() && optimality instanceof Optimality.Proven) {
      optimality = new Optimality.Heuristic();
    }
    return new Selection(
        last.chosen(),
        last.objective(),
        last.rejections(),
        optimality,
        new SolverReport(last.optimizer(), nodes, work, trace, certificates));
  }

  @Override
  public String name() {
    return "lexicographic";
  }
}
