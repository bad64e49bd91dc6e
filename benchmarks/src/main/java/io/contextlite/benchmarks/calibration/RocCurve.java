package io.contextlite.benchmarks.calibration;

import java.util.Arrays;
import java.util.List;

/** How well scores tell positives from negatives. */
public final class RocCurve {
  private RocCurve() {}

  /**
   * Returns the area under the curve: the share of pairs whose positive scores more, ties half
   * (Hanley, McNeil, "The meaning and use of the area under a receiver operating characteristic
   * curve", 1982). O(n log n).
   *
   * @param positives scores
   * @param negatives scores
   * @return 0 to 1, NaN where one side is empty
   */
  public static double area(List<Double> positives, List<Double> negatives) {
    double[] sorted = negatives.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double won = 0;
    for (double positive : positives) {
      won += (below(sorted, positive) + below(sorted, Math.nextUp(positive))) / 2.0;
    }
    return won / ((double) positives.size() * sorted.length);
  }

  private static int below(double[] sorted, double value) {
    int at = Arrays.binarySearch(sorted, value);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && sorted[at - 1] == value) {
      at--;
    }
    return at;
  }
}
