package io.contextlite.optimize;

import java.util.List;
import java.util.Map;

/**
 * What is to be made as large as possible. An objective turns a problem into one or several that an
 * optimizer solves, so that every objective goes with every optimizer. Implementations are
 * immutable.
 */
public interface SelectionObjective {

  /**
   * Solves a problem by this objective.
   *
   * @param problem the problem
   * @param optimizer solves each problem on the way
   * @param options limits for all of it
   * @return the selection, told of {@code problem} under this objective
   */
  Selection maximize(SelectionProblem problem, ContextOptimizer optimizer, SolveOptions options);

  /**
   * Names the objective.
   *
   * @return a short stable name
   */
  String name();

  /**
   * Returns the objective that takes relevance, coverage and coherence at weight 1 each.
   *
   * @return the objective
   */
  static SelectionObjective maximizeRelevance() {
    return new WeightedSumObjective("maximize_relevance", WeightedSumObjective.RELEVANCE_WEIGHTS);
  }

  /**
   * Returns the objective that adds up the criteria with weights.
   *
   * @param weights weight of each criterion, 0 where absent
   * @return the objective
   */
  static SelectionObjective weightedSum(Map<Criterion, Integer> weights) {
    return new WeightedSumObjective("weighted_sum", weights);
  }

  /**
   * Returns the objective that makes the first criterion as large as possible, among the choices
   * that do so the second, and so on. An earlier criterion is never traded for a later one. The
   * answer is proven if each of these steps is; else it is as sure as the first step that is not,
   * and its figures are those of that step's criterion.
   *
   * @param criteria the criteria, the most important first, each once
   * @return the objective
   */
  static SelectionObjective lexicographic(List<Criterion> criteria) {
    return new LexicographicObjective(criteria);
  }

  /**
   * Returns the objective that makes one criterion as large as possible while others reach least
   * scores.
   *
   * @param criterion the criterion to maximise
   * @param minimums least score by each other criterion, in its units
   * @return the objective
   */
  static SelectionObjective epsilonConstraint(Criterion criterion, Map<Criterion, Long> minimums) {
    return new EpsilonConstraintObjective(criterion, minimums);
  }

  /**
   * Reads an objective: its name, and behind a colon its criteria, some with a figure, as in {@code
   * maximize_relevance}, {@code lexicographic:coverage,relevance}, {@code
   * weighted_sum:relevance=2,recency=1} or {@code epsilon_constraint:relevance,recency=1.5}. Scores
   * are given as whole passages or questions are worth 1.
   *
   * @param text the objective
   * @return the objective
   * @throws IllegalArgumentException if it is none
   */
  static SelectionObjective parse(String text) {
    return ObjectiveSyntax.parse(text);
  }
}
