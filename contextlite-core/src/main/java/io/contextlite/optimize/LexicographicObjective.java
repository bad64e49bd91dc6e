package io.contextlite.optimize;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Maximises criteria in order, each among the choices that are best by those before it. */
record LexicographicObjective(List<Criterion> criteria) implements SelectionObjective {
  LexicographicObjective {
    criteria = List.copyOf(criteria);
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
    long work = 0;
    List<Selection> answers = new ArrayList<>();
    for (Criterion criterion : criteria) {
      stage = stage.toBuilder().weights(Map.of(criterion, 1)).build();
      Duration spent = Duration.ofNanos(System.nanoTime() - start);
      Selection answer = optimizer.select(stage, left(options, spent, work));
      boolean none = isNone(answer.optimality());
      if (!none || answers.isEmpty()) {
        answers.add(answer);
      }
      if (none) {
        break;
      }
      work += answer.report().work();
      stage = stage.toBuilder().minimum(criterion, answer.objective()).build();
    }
    Selection last = answers.get(answers.size() - 1);
    return new Selection(
        last.chosen(),
        last.objective(),
        last.rejections(),
        optimality(problem, answers),
        report(answers, options));
  }

  private static SolveOptions left(SolveOptions options, Duration spent, long work) {
    Duration time = options.timeLimit().minus(spent);
    SolveOptions left = options.withTimeLimit(time.isNegative() ? Duration.ZERO : time);
    return options.workLimit() == SolveOptions.ANY_WORK
        ? left
        : left.withWorkLimit(Math.max(0, options.workLimit() - work));
  }

  private static boolean isNone(Optimality optimality) {
    return optimality instanceof Optimality.Infeasible || optimality instanceof Optimality.TimedOut;
  }

  /** As sure as the least sure answer; a gap is told of the first criterion that has one. */
  private Optimality optimality(SelectionProblem problem, List<Selection> answers) {
    Selection last = answers.get(answers.size() - 1);
    for (int i = 0; i < answers.size(); i++) {
      Optimality optimality = answers.get(i).optimality();
      if (optimality instanceof Optimality.Gap gap) {
        long value = problem.score(last.chosen()).of(criteria.get(i));
        return new Optimality.Gap(value, gap.bound());
      }
      if (!(optimality instanceof Optimality.Proven)) {
        return optimality;
      }
    }
    return answers.size() < criteria.size() ? new Optimality.Heuristic() : last.optimality();
  }

  private SolverReport report(List<Selection> answers, SolveOptions options) {
    List<String> trace = new ArrayList<>();
    List<SelectionCertificate> certificates = new ArrayList<>();
    long nodes = 0;
    long work = 0;
    for (int i = 0; i < answers.size(); i++) {
      SolverReport report = answers.get(i).report();
      nodes += report.nodes();
      work += report.work();
      if (options.trace()) {
        trace.add("stage " + (i + 1) + ": " + criteria.get(i));
      }
      trace.addAll(report.trace());
      certificates.addAll(report.certificates());
    }
    return new SolverReport(answers.get(0).optimizer(), nodes, work, trace, certificates);
  }

  @Override
  public String name() {
    return "lexicographic";
  }
}
