package io.contextlite.optimize;

import java.util.List;

/**
 * An optimizer's answer. Immutable.
 *
 * @param chosen indices into the problem's candidates, in the order in which they were chosen
 * @param rejections why each other candidate was not chosen, in order of candidate
 * @param optimality what is known about how good the choice is
 * @param optimizer name of the optimizer
 */
public record Selection(
    List<Integer> chosen, List<Rejection> rejections, Optimality optimality, String optimizer) {
  /**
   * Copies what can be changed.
   *
   * @param chosen indices into the problem's candidates
   * @param rejections why each other candidate was not chosen
   * @param optimality what is known about how good the choice is
   * @param optimizer name of the optimizer
   */
  public Selection {
    chosen = List.copyOf(chosen);
    rejections = List.copyOf(rejections);
  }
}
