package io.contextlite.benchmarks.instances;

import io.contextlite.optimize.SelectionProblem;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Problems that are measured together. Immutable.
 *
 * @param family name of the family, {@link #RECORDED} of recorded ones
 * @param source name of the data set that they were recorded from, else {@link #GENERATED}
 * @param candidates number of candidates, of recorded ones the largest
 * @param budgetTokens token budget
 * @param warmUp problems to solve before anything is measured
 * @param problems problems to measure
 */
public record ProblemSet(
    String family,
    String source,
    int candidates,
    int budgetTokens,
    List<SelectionProblem> warmUp,
    List<SelectionProblem> problems) {

  /** Family of recorded problems. */
  public static final String RECORDED = "recorded";

  /** Source of generated problems. */
  public static final String GENERATED = "generated";

  /**
   * Copies what can be changed.
   *
   * @param family name of the family
   * @param source name of the data set
   * @param candidates number of candidates
   * @param budgetTokens token budget
   * @param warmUp problems to solve before anything is measured
   * @param problems problems to measure
   */
  public ProblemSet {
    warmUp = List.copyOf(warmUp);
    problems = List.copyOf(problems);
  }

  /**
   * Generates problems: those to measure with seeds from 0 on, those to warm up with the seeds
   * after them.
   *
   * @param family the family
   * @param candidates number of candidates
   * @param budgetTokens token budget
   * @param measured number of problems to measure
   * @param warmUp number of problems to warm up with
   * @return the problems
   */
  public static ProblemSet generated(
      InstanceFamily family, int candidates, int budgetTokens, int measured, int warmUp) {
    List<SelectionProblem> all =
        LongStream.range(0, (long) measured + warmUp)
            .mapToObj(seed -> family.instance(candidates, budgetTokens, seed))
            .toList();
    return new ProblemSet(
        family.name(),
        GENERATED,
        candidates,
        budgetTokens,
        all.subList(measured, all.size()),
        all.subList(0, measured));
  }

  /**
   * Takes recorded problems, the first of which warm up as well.
   *
   * @param source name of the data set
   * @param budgetTokens token budget of the requests
   * @param recorded the problems
   * @param warmUp number of problems to warm up with
   * @return the problems
   */
  public static ProblemSet recorded(
      String source, int budgetTokens, List<SelectionProblem> recorded, int warmUp) {
    return new ProblemSet(
        RECORDED,
        source,
        recorded.stream().mapToInt(problem -> problem.candidates().size()).max().orElse(0),
        budgetTokens,
        recorded.subList(0, Math.min(warmUp, recorded.size())),
        recorded);
  }

  @Override
  public String toString() {
    return "%s (%s), n=%d, budget=%d".formatted(family, source, candidates, budgetTokens);
  }
}
