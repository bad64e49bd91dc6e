package io.contextlite.benchmarks.calibration;

import io.contextlite.benchmarks.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** How well confidences hold and how well they tell foreign queries. Confined to one thread. */
public final class ConfidenceFigures {
  private final double threshold;
  private final List<ContextSample> samples = new ArrayList<>();
  private final List<Double> confidences = new ArrayList<>();

  /**
   * Creates figures without a sample.
   *
   * @param threshold confidence below which a context is marked
   */
  public ConfidenceFigures(double threshold) {
    this.threshold = threshold;
  }

  /**
   * Adds a context.
   *
   * @param sample the context
   * @param confidence its confidence
   */
  public void add(ContextSample sample, double confidence) {
    samples.add(sample);
    confidences.add(confidence);
  }

  /**
   * Returns the columns of {@link #cells}.
   *
   * @param first name of the first column
   * @return names
   */
  public static TextTable table(String first) {
    return new TextTable(
        List.of(
            first,
            "contexts",
            "held %",
            "mean confidence",
            "calibration error",
            "AUC held",
            "foreign contexts",
            "AUC foreign",
            "foreign marked %",
            "own marked %",
            "held marked %"));
  }

  /**
   * Returns the figures of some of the samples.
   *
   * @param label the first cell
   * @param which chooses samples
   * @return one cell for each column of {@link #table}
   */
  public List<String> cells(String label, Predicate<ContextSample> which) {
    List<Double> own = of(which.and(ContextSample::isOwn));
    List<Double> held = of(which.and(ContextSample::held));
    List<Double> foreign = of(which.and(sample -> !sample.isOwn()));
    return List.of(
        label,
        String.valueOf(own.size()),
        percent(held.size() / (double) own.size()),
        decimals(own.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN)),
        decimals(calibration(which).expectedError()),
        decimals(RocCurve.area(held, of(which.and(sample -> sample.isOwn() && !sample.held())))),
        String.valueOf(foreign.size()),
        decimals(RocCurve.area(own, foreign)),
        percent(marked(foreign)),
        percent(marked(own)),
        percent(marked(held)));
  }

  /**
   * Compares the confidences of own queries with what is true.
   *
   * @param which chooses samples
   * @return the calibration
   */
  public Calibration calibration(Predicate<ContextSample> which) {
    Predicate<ContextSample> own = which.and(ContextSample::isOwn);
    List<Sample> labels =
        samples.stream()
            .filter(own)
            .map(sample -> new Sample(0, new double[0], sample.held(), 1))
            .toList();
    return Calibration.of(labels, of(own));
  }

  private List<Double> of(Predicate<ContextSample> which) {
    List<Double> chosen = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      if (which.test(samples.get(i))) {
        chosen.add(confidences.get(i));
      }
    }
    return chosen;
  }

  private double marked(List<Double> some) {
    return some.stream().filter(confidence -> confidence < threshold).count()
        / (double) some.size();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private static String decimals(double figure) {
    return String.format(Locale.ROOT, "%.3f", figure);
  }
}
