package io.contextlite.benchmarks.calibration;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Predicted and observed shares of evidence over bins of equal count, after DeGroot, Fienberg, "The
 * comparison and evaluation of forecasters", 1983. Of the samples in order of probability, bin
 * {@code b} of {@code n} has those from {@code b / n} to {@code (b + 1) / n}.
 *
 * @param name whose probabilities they are
 * @param expectedError expected calibration error of {@link Calibration}
 * @param predicted mean probability in each bin, ascending
 * @param observed share of evidence in each bin
 */
public record ReliabilityCurve(
    String name, double expectedError, List<Double> predicted, List<Double> observed) {

  /** So many that those of large probabilities, which few samples have, get some of their own. */
  private static final int MOST_BINS = 50;

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
   * @return the curve, with 50 bins, or one a sample where there are fewer
   */
  public static ReliabilityCurve of(String name, List<Sample> samples, List<Double> probabilities) {
    int bins = Math.min(MOST_BINS, samples.size());
    List<Integer> order =
        IntStream.range(0, samples.size())
            .boxed()
            .sorted(Comparator.comparing(probabilities::get))
            .toList();
    List<List<Integer>> members =
        IntStream.range(0, bins)
            .mapToObj(b -> order.subList(start(b, bins, order), start(b + 1, bins, order)))
            .toList();
    return new ReliabilityCurve(
        name,
        Calibration.of(samples, probabilities).expectedError(),
        members.stream().map(bin -> mean(bin, probabilities)).toList(),
        members.stream().map(bin -> share(bin, samples)).toList());
  }

  private static int start(int bin, int bins, List<Integer> order) {
    return (int) ((long) order.size() * bin / bins);
  }

  private static double mean(List<Integer> bin, List<Double> probabilities) {
    return bin.stream().mapToDouble(probabilities::get).average().orElseThrow();
  }

  private static double share(List<Integer> bin, List<Sample> samples) {
    return (double) bin.stream().filter(i -> samples.get(i).evidence()).count() / bin.size();
  }
}
