package io.contextlite.benchmarks.vectors;

import java.util.function.IntToDoubleFunction;

/**
 * Finds the least recall that searches must be told to reach so that they reach another one, by
 * bisection in thousandths: what they are told more for, they find no less of.
 */
final class ToldRecall {
  private static final int LEAST = 500;
  private static final int MOST = 999;

  private ToldRecall() {}

  /**
   * Chooses what to tell.
   *
   * @param target the recall that is wanted
   * @param measure measures the recall that is reached by what is told, in thousandths
   * @return the choice; at most 999 thousandths are told, whether or not they reach the target
   */
  static SettingChoice choose(double target, IntToDoubleFunction measure) {
    int least = LEAST;
    int most = MOST;
    double reached = Double.NaN;
    while (least < most) {
      int middle = (least + most) / 2;
      double recall = measure.applyAsDouble(middle);
      if (recall >= target) {
        most = middle;
        reached = recall;
      } else {
        least = middle + 1;
      }
    }
    double recall = Double.isNaN(reached) ? measure.applyAsDouble(most) : reached;
    return new SettingChoice(
        target, recall >= target, recall, Setting.of(ContextLiteIndex.RECALL, most));
  }
}
