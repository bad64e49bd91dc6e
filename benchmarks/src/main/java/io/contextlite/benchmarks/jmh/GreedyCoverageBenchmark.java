package io.contextlite.benchmarks.jmh;

import io.contextlite.optimize.ContextOptimizer;
import io.contextlite.optimize.Selection;
import io.contextlite.optimize.SelectionCandidate;
import io.contextlite.optimize.SelectionCandidate.Demand;
import io.contextlite.optimize.SelectionProblem;
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
 * Time of one choice by the default optimizer.
 *
 * <p>{@code java -jar benchmarks.jar jmh GreedyCoverageBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GreedyCoverageBenchmark {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final int MILLION = 1_000_000;
  private static final int MAX_TOKENS = 400;
  private static final int DOCUMENTS = 40;
  private static final long SEED = 42;

  /** Number of candidates. */
  @Param({"20", "100"})
  public int candidates;

  /** Number of query terms to cover. */
  @Param({"4", "16"})
  public int facets;

  /** Token budget. */
  @Param("1600")
  public int budgetTokens;

  private SelectionProblem problem =
      new SelectionProblem(List.of(), List.of(), 0, SelectionProblem.ANY_NUMBER, 0);

  /** Creates an unfilled benchmark, as JMH needs it. */
  public GreedyCoverageBenchmark() {}

  /** States a problem and checks that the choice keeps to the budget and leaves no room unused. */
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
    problem = new SelectionProblem(stated, weights, budgetTokens, SelectionProblem.ANY_NUMBER, 75);
    check(choose());
  }

  private SelectionCandidate candidate(int id, Random random) {
    List<Integer> levels = new ArrayList<>();
    for (int i = 0; i < facets; i++) {
      boolean covers = random.nextInt(3) == 0;
      levels.add(covers ? random.nextInt(SelectionCandidate.FULL_LEVEL + 1) : 0);
    }
    return new SelectionCandidate(
        id,
        1 + random.nextInt(MILLION),
        1 + random.nextInt(MAX_TOKENS),
        random.nextInt(DOCUMENTS),
        id,
        levels,
        Demand.OPTIONAL);
  }

  private void check(Selection selection) {
    int tokens =
        selection.chosen().stream().mapToInt(i -> problem.candidates().get(i).tokens()).sum();
    if (tokens > budgetTokens) {
      throw new IllegalStateException("tokens: expected<=" + budgetTokens + ", actual=" + tokens);
    }
    for (int i = 0; i < candidates; i++) {
      int cost = problem.candidates().get(i).tokens();
      if (!selection.chosen().contains(i) && tokens + cost <= budgetTokens) {
        throw new IllegalStateException("candidate " + i + " would have fitted: tokens=" + cost);
      }
    }
  }

  /**
   * Chooses.
   *
   * @return the choice
   */
  @Benchmark
  public Selection choose() {
    return ContextOptimizer.greedyCoverage().select(problem, LIMIT);
  }
}
