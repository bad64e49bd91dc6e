package io.contextlite.benchmarks.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Predicted and observed shares of evidence over bins, after DeGroot, Fienberg, "The comparison and
 * evaluation of forecasters", 1983. Probabilities below a hundredth, which most are, share one bin;
 * the others are in bins of equal count.
 *
 * @param name whose probabilities they are
 * @param expectedError expected calibration error of {@link Calibration}
 * @param predicted mean probability in each bin, ascending
 * @param observed share of evidence in each bin
 */
public record ReliabilityCurve(
    String name, double expectedError, List<Double> predicted, List<Double> observed) {

  private static final double NEARLY_NONE = .01;
  private static final int MOST_BINS = 12;

  /** Copies what can be changed. */
  public ReliabilityCurve {
    predicted = List.copyOf(predicted);
    observed = List.copyOf(observed);
  }

  /**
   * Compares probabilities with what is true.
   *
   * @param name whose probabilities they are
   * @param samples samples, at least one
   * @param probabilities one for each
   * @return the curve, with 12 bins of equal count, or one a sample where there are fewer
   */
  public static ReliabilityCurve of(String name, List<Sample> samples, List<Double> probabilities) {
    List<Integer> order =
        IntStream.range(0, samples.size())
            .boxed()
            .sorted(Comparator.comparing(probabilities::get))
            .toList();
    int low = (int) probabilities.stream().filter(p -> p < NEARLY_NONE).count();
    List<List<Integer>> members = new ArrayList<>();
    if (low > 0) {
      members.add(order.subList(0, low));
    }
    List<Integer> others = order.subList(low, order.size());
    int bins = Math.min(MOST_BINS, others.size());
    for (int bin = 0; bin < bins; bin++) {
      members.add(others.subList(others.size() * bin / bins, others.size() * (bin + 1) / bins));
    }
    return new ReliabilityCurve(
        name,
        Calibration.of(samples, probabilities).expectedError(),
        members.stream().map(bin -> mean(bin, probabilities)).toList(),
        members.stream().map(bin -> share(bin, samples)).toList());
  }

  private static double mean(List<Integer> bin, List<Double> probabilities) {
    return bin.stream().mapToDouble(probabilities::get).average().orElseThrow();
  }

  private static double share(List<Integer> bin, List<Sample> samples) {
    return (double) bin.stream().filter(i -> samples.get(i).evidence()).count() / bin.size();
  }
}
