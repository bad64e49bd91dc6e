package io.contextlite.benchmarks.calibration;

import java.util.List;
import java.util.Locale;

/**
 * How well probabilities hold.
 *
 * @param logLoss mean negative log-likelihood
 * @param expectedError expected calibration error over ten bins of equal width
 * @param predicted mean probability in each bin
 * @param observed share of evidence in each bin
 * @param counts samples in each bin
 */
public record Calibration(
    double logLoss, double expectedError, double[] predicted, double[] observed, int[] counts) {
  private static final int BINS = 10;
  private static final double LEAST = 1e-12;

  /**
   * Compares probabilities with what is true.
   *
   * @param samples samples
   * @param probabilities one for each
   * @return the figures
   */
  public static Calibration of(List<Sample> samples, List<Double> probabilities) {
    double[] predicted = new double[BINS];
    double[] observed = new double[BINS];
    int[] counts = new int[BINS];
    double loss = 0;
    for (int i = 0; i < samples.size(); i++) {
      double p = probabilities.get(i);
      boolean evidence = samples.get(i).evidence();
      loss -= Math.log(Math.max(LEAST, evidence ? p : 1 - p));
      int bin = Math.min(BINS - 1, (int) (p * BINS));
      counts[bin]++;
      predicted[bin] += p;
      observed[bin] += evidence ? 1 : 0;
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(predicted[bin] - observed[bin]) / samples.size();
      predicted[bin] /= Math.max(1, counts[bin]);
      observed[bin] /= Math.max(1, counts[bin]);
    }
    return new Calibration(loss / samples.size(), error, predicted, observed, counts);
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            String.format(Locale.ROOT, "log loss %.4f, ece %.4f;", logLoss, expectedError));
    for (int bin = 0; bin < BINS; bin++) {
      text.append(
          String.format(
              Locale.ROOT, " %.2f->%.2f (%d)", predicted[bin], observed[bin], counts[bin]));
    }
    return text.toString();
  }
}
