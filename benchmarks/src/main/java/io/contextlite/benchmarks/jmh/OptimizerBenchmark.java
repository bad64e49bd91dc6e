package io.contextlite.benchmarks.jmh;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Optimality;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionProblem;
import io.contextlite.optimize.SolveOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one choice by an optimizer from candidates that cover facets.
 *
 * <p>{@code java -jar benchmarks.jar jmh OptimizerBenchmark -p optimizer=greedy-coverage}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OptimizerBenchmark {
  private static final SolveOptions OPTIONS = SolveOptions.within(Duration.ofSeconds(1));
  private static final int MILLION = 1_000_000;
  private static final int MAX_TOKENS = 400;
  private static final int DOCUMENTS = 40;
  private static final int REPEAT_PERCENT = 75;
  private static final long SEED = 42;

  /** Name of the optimizer. */
  @Param({"branch-and-bound", "greedy-coverage", "rank-order"})
  public String optimizer = "";

  /** Number of candidates. */
  @Param({"20", "100"})
  public int candidates;

  /** Number of query terms to cover. */
  @Param({"4", "16"})
  public int facets;

  /** Token budget. */
  @Param("1600")
  public int budgetTokens;

  private SelectionProblem problem = SelectionProblem.builder(List.of(), 0).build();
  private ContextOptimizer chosen = ContextOptimizer.greedyCoverage();

  /** Creates an unfilled benchmark, as JMH needs it. */
  public OptimizerBenchmark() {}

  /** States a problem and checks that the choice is feasible, worth what it says and not empty. */
  @Setup
  public void state() {
    Random random = new Random(SEED);
    List<SelectionCandidate> stated = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      stated.add(candidate(i, random));
    }
    List<Long> weights = new ArrayList<>();
    for (int i = 0; i < facets; i++) {
      weights.add((long) MILLION / facets);
    }
    problem =
        SelectionProblem.builder(stated, budgetTokens)
            .facetWeights(weights)
            .repeatPercent(REPEAT_PERCENT)
            .build();
    chosen = ContextOptimizer.named(optimizer);
    check(choose());
  }

  private SelectionCandidate candidate(int id, Random random) {
    List<Integer> levels = new ArrayList<>();
    for (int i = 0; i < facets; i++) {
      boolean covers = random.nextInt(3) == 0;
      levels.add(covers ? random.nextInt(SelectionCandidate.FULL_LEVEL + 1) : 0);
    }
    return SelectionCandidate.builder(id)
        .value(1 + random.nextInt(MILLION))
        .tokens(1 + random.nextInt(MAX_TOKENS))
        .document(random.nextInt(DOCUMENTS))
        .facetLevels(levels)
        .build();
  }

  private void check(Selection selection) {
    List<String> violations = problem.violations(selection.chosen());
    long worth = problem.objective(selection.chosen());
    if (!violations.isEmpty() || selection.chosen().isEmpty()) {
      throw new IllegalStateException(
          "expected a feasible choice, actual=" + selection.chosen() + " breaks " + violations);
    }
    if (worth != selection.objective()) {
      throw new IllegalStateException(
          "objective: expected=" + worth + ", actual=" + selection.objective());
    }
    if (selection.optimality() instanceof Optimality.Proven proven && proven.value() != worth) {
      throw new IllegalStateException(
          "proven value: expected=" + worth + ", actual=" + proven.value());
    }
  }

  /**
   * Chooses.
   *
   * @return the choice
   */
  @Benchmark
  public Selection choose() {
    return chosen.select(problem, OPTIONS);
  }
}
