package io.contextlite.optimize;

import java.util.List;

/**
 * An optimizer's answer. Immutable.
 *
 * @param chosen indices into the problem's candidates, most wanted first
 * @param objective what the choice is worth by the problem's objective; 0 where nothing could be
 *     chosen
 * @param rejections why each other candidate was not chosen, in order of candidate
 * @param optimality what is known about how good the choice is
 * @param report how the answer came about
 */
public record Selection(
    List<Integer> chosen,
    long objective,
    List<Rejection> rejections,
    Optimality optimality,
    SolverReport report) {
  /**
   * Copies what can be changed.
   *
   * @param chosen indices into the problem's candidates
   * @param objective what the choice is worth
   * @param rejections why each other candidate was not chosen
   * @param optimality what is known about how good the choice is
   * @param report how the answer came about
   */
  public Selection {
    chosen = List.copyOf(chosen);
    rejections = List.copyOf(rejections);
  }

  /**
   * Returns the optimizer's name.
   *
   * @return the name
   */
  public String optimizer() {
    return report.optimizer();
  }
}
