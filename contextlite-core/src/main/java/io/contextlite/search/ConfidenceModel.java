package io.contextlite.search;

import io.contextlite.model.ContextLiteException;
import java.nio.file.Path;
import java.util.List;

/*
 * confidence = P(familiar) P(held | familiar), both logistic regressions. What tells a question of
 * another field (few of its words, and never together) differs from what tells that the evidence is
 * inside (a sure best passage, little left outside), so that one model for both does neither well.
 */
/**
 * The probability that a context holds at least half of the passages that are evidence for its
 * query: that the workspace is about what the query asks, times that the context then has them.
 * Immutable and thread-safe.
 *
 * <p>It holds for scores that are probabilities, as those of {@link EvidenceModel} are.
 */
public final class ConfidenceModel {
  /** Names of the weights that tell whether the workspace is about the query, in order. */
  public static final List<String> FAMILIAR_INPUTS =
      List.of("familiar.bias", "familiar.bestCoverage", "familiar.strength", "familiar.logTerms");

  /** Names of the weights that tell whether the context then holds the evidence, in order. */
  public static final List<String> HELD_INPUTS =
      List.of(
          "held.bias",
          "held.bestLogit",
          "held.chosenShare",
          "held.flatness",
          "held.logTerms",
          "held.bestCoverage",
          "held.mention");

  private static final String KIND = "confidence model";
  private static final String RESOURCE = "confidence-model.properties";
  private static final LogisticWeights FAMILIAR = new LogisticWeights(KIND, FAMILIAR_INPUTS);
  private static final LogisticWeights HELD = new LogisticWeights(KIND, HELD_INPUTS);

  /** Probabilities closer to 0 or 1 than this are taken for it. */
  private static final double LEAST = 1e-4;

  private static final ConfidenceModel SHIPPED =
      new ConfidenceModel(FAMILIAR.resource(RESOURCE), HELD.resource(RESOURCE));

  private final double[] familiar;
  private final double[] held;

  private ConfidenceModel(double[] familiar, double[] held) {
    this.familiar = familiar;
    this.held = held;
  }

  /**
   * Makes a model.
   *
   * @param familiar one weight for each of {@link #FAMILIAR_INPUTS}
   * @param held one weight for each of {@link #HELD_INPUTS}
   * @return the model
   */
  public static ConfidenceModel of(double[] familiar, double[] held) {
    return new ConfidenceModel(FAMILIAR.checked(familiar), HELD.checked(held));
  }

  /**
   * Returns the model that comes with the library, fitted on public collections.
   *
   * @return the model
   */
  public static ConfidenceModel shipped() {
    return SHIPPED;
  }

  /**
   * Reads a model, such as one fitted to labels of one's own.
   *
   * @param file lines {@code name=weight}, one for each of {@link #FAMILIAR_INPUTS} and {@link
   *     #HELD_INPUTS}
   * @return the model
   * @throws ContextLiteException if the file cannot be read or a weight is missing or no number
   */
  public static ConfidenceModel load(Path file) {
    return new ConfidenceModel(FAMILIAR.load(file), HELD.load(file));
  }

  /**
   * Computes what tells whether the workspace is about the query.
   *
   * @param features features of the context
   * @return {@code [FAMILIAR_INPUTS]}
   */
  public static double[] familiarInputs(ContextFeatures features) {
    return new double[] {
      1, features.bestCoverage(), features.strength(), Math.log1p(features.terms())
    };
  }

  /**
   * Computes what tells whether the context holds the evidence.
   *
   * @param features features of the context
   * @return {@code [HELD_INPUTS]}
   */
  public static double[] heldInputs(ContextFeatures features) {
    double best = Math.max(LEAST, Math.min(1 - LEAST, features.bestProbability()));
    return new double[] {
      1,
      Math.log(best / (1 - best)),
      features.chosenShare(),
      features.flatness(),
      Math.log1p(features.terms()),
      features.bestCoverage(),
      features.mention()
    };
  }

  /**
   * Returns the confidence.
   *
   * @param features features of the context
   * @return the probability, 0 for {@link ContextFeatures#NONE}
   */
  public double confidence(ContextFeatures features) {
    return features.equals(ContextFeatures.NONE)
        ? 0
        : LogisticWeights.probability(familiar, familiarInputs(features))
            * LogisticWeights.probability(held, heldInputs(features));
  }
}
