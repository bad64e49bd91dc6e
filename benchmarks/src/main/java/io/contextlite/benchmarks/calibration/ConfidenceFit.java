package io.contextlite.benchmarks.calibration;

import io.contextlite.search.ConfidenceModel;
import io.contextlite.search.ContextFeatures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Fitted weights of the confidence model.
 *
 * @param familiar weights of {@link ConfidenceModel#FAMILIAR_INPUTS}
 * @param held weights of {@link ConfidenceModel#HELD_INPUTS}
 */
public record ConfidenceFit(double[] familiar, double[] held) {
  /** Each set counts as so many contexts of its own queries. */
  private static final double SET_WEIGHT = 100;

  /** Foreign queries for each own one that the model expects. */
  private static final double FOREIGN_SHARE = .2;

  /**
   * Fits the weights; each set counts the same.
   *
   * @param samples contexts of own and foreign queries
   * @return the weights
   */
  public static ConfidenceFit to(List<ContextSample> samples) {
    return new ConfidenceFit(
        LogisticRegression.fit(
            weighed(samples, sample -> true, ConfidenceModel::familiarInputs, ContextSample::isOwn),
            ConfidenceModel.FAMILIAR_INPUTS.size()),
        LogisticRegression.fit(
            weighed(
                samples, ContextSample::isOwn, ConfidenceModel::heldInputs, ContextSample::held),
            ConfidenceModel.HELD_INPUTS.size()));
  }

  private static List<Sample> weighed(
      List<ContextSample> samples,
      Predicate<ContextSample> which,
      Function<ContextFeatures, double[]> inputs,
      Predicate<ContextSample> label) {
    Map<String, Long> own = counts(samples, ContextSample::isOwn);
    Map<String, Long> foreign = counts(samples, sample -> !sample.isOwn());
    List<Sample> weighed = new ArrayList<>();
    for (ContextSample sample : samples) {
      if (which.test(sample) && !sample.features().equals(ContextFeatures.NONE)) {
        double weight =
            sample.isOwn()
                ? SET_WEIGHT / own.getOrDefault(sample.corpus(), 1L)
                : FOREIGN_SHARE * SET_WEIGHT / foreign.getOrDefault(sample.corpus(), 1L);
        weighed.add(new Sample(0, inputs.apply(sample.features()), label.test(sample), weight));
      }
    }
    return weighed;
  }

  private static Map<String, Long> counts(
      List<ContextSample> samples, Predicate<ContextSample> which) {
    return samples.stream()
        .filter(which)
        .collect(Collectors.groupingBy(ContextSample::corpus, Collectors.counting()));
  }

  /**
   * Returns the model.
   *
   * @return the model with these weights
   */
  public ConfidenceModel model() {
    return ConfidenceModel.of(familiar, held);
  }

  /**
   * Writes the weights as {@link ConfidenceModel#load} reads them.
   *
   * @param file the file
   */
  public void write(Path file) {
    StringBuilder text = new StringBuilder();
    append(text, ConfidenceModel.FAMILIAR_INPUTS, familiar);
    append(text, ConfidenceModel.HELD_INPUTS, held);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void append(StringBuilder text, List<String> names, double[] weights) {
    for (int i = 0; i < weights.length; i++) {
      text.append(String.format(Locale.ROOT, "%s=%.4f%n", names.get(i), weights[i]));
    }
  }
}
