package io.contextlite.benchmarks.solver;

import io.contextlite.benchmarks.instances.ProblemSet;
import io.contextlite.benchmarks.solver.SolverEngine.Timed;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets engines solve the same problems, one after the other. Every answer is checked, and no answer
 * may contradict what another one has proven. Confined to one thread.
 */
public final class SolverMeasurement {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double PERCENT = 100;

  private final SolverEngine exact;
  private final List<SolverEngine> engines;
  private final Duration referenceLimit;
  private final SolverResults results = new SolverResults();

  /**
   * Prepares a measurement.
   *
   * @param exact the engine whose certificates are measured and which looks longer for the best
   *     choice where it could not prove one
   * @param peers engines to compare it with
   * @param referenceLimit how long it looks then
   */
  public SolverMeasurement(SolverEngine exact, List<SolverEngine> peers, Duration referenceLimit) {
    this.exact = exact;
    this.engines = Stream.concat(Stream.of(exact), peers.stream()).toList();
    this.referenceLimit = referenceLimit;
  }

  /**
   * Returns what was measured so far.
   *
   * @return the results
   */
  public SolverResults results() {
    return results;
  }

  /**
   * Solves problems without measuring.
   *
   * @param set the problems
   * @throws WrongAnswerException if an answer or a proof does not hold
   */
  public void warmUp(ProblemSet set) {
    each(
        set,
        set.warmUp(),
        problem -> {
          solve(set, problem);
          CertificateCheck.certify(exact, problem);
        });
  }

  /**
   * Solves problems and measures.
   *
   * @param set the problems
   * @throws WrongAnswerException if an answer or a proof does not hold
   */
  public void measure(ProblemSet set) {
    each(set, set.problems(), problem -> measure(set, problem));
  }

  /** Does something with each problem; an error names the one at which it came. */
  private static void each(
      ProblemSet set, List<SelectionProblem> problems, Consumer<SelectionProblem> work) {
    for (int i = 0; i < problems.size(); i++) {
      try {
        work.accept(problems.get(i));
      } catch (WrongAnswerException e) {
        throw new WrongAnswerException(set + ", problem " + i + ": " + e.getMessage(), e);
      }
    }
  }

  private void measure(ProblemSet set, SelectionProblem problem) {
    Map<SolverEngine, Timed> answers = solve(set, problem);
    CertificateCheck.Certified certified = CertificateCheck.certify(exact, problem);
    OptionalLong best =
        Stream.concat(
                answers.values().stream().map(Timed::selection),
                Stream.of(certified.selection(), reference(problem, certified.selection())))
            .filter(AnswerCheck::isAnswer)
            .mapToLong(Selection::objective)
            .max();
    answers.forEach(
        (engine, answer) -> {
          CertificateCost cost = engine.equals(exact) ? certified.cost() : null;
          results.add(set, engine.name(), outcome(engine, answer, best, cost));
        });
  }

  /** Looks longer, unless an answer is known to be best. */
  private Selection reference(SelectionProblem problem, Selection known) {
    return known.optimality() instanceof Optimality.Proven
        ? known
        : exact.solve(problem, SolveOptions.within(referenceLimit)).selection();
  }

  private static Outcome outcome(
      SolverEngine engine, Timed answer, OptionalLong best, @Nullable CertificateCost cost) {
    Selection selection = answer.selection();
    best.ifPresent(worth -> AnswerCheck.checkAgainst(engine.name(), selection, worth));
    return new Outcome(
        selection.optimality(),
        answer.micros(),
        engine.timeLimit().toNanos() / NANOS_PER_MICRO,
        AnswerCheck.isAnswer(selection)
            ? belowBestPercent(selection.objective(), best.orElseThrow())
            : null,
        cost);
  }

  private static Double belowBestPercent(long worth, long best) {
    return PERCENT * (best - worth) / Math.max(1, Math.abs(best));
  }

  private Map<SolverEngine, Timed> solve(ProblemSet set, SelectionProblem problem) {
    Map<SolverEngine, Timed> answers = new LinkedHashMap<>();
    for (SolverEngine engine : engines) {
      if (set.candidates() <= engine.maxCandidates()) {
        answers.put(engine, engine.solve(problem));
      }
    }
    return answers;
  }
}
