package io.contextlite.search;

import io.contextlite.model.ContextLiteException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/*
 * p = 1 / (1 + exp(-w x)), a logistic regression (Cox, "The regression analysis of binary
 * sequences", 1958). A choice under a budget adds values up, so values must be probabilities: sums
 * of mere similarities buy many cheap weak passages. Most inputs are relative to the query's other
 * candidates, since scores of two queries cannot be compared.
 */
/**
 * The probability that a passage is evidence for the query, by a logistic model of its features.
 * Immutable and thread-safe; O(n log n) for n candidates.
 */
public final class EvidenceModel implements CandidateScorer {
  /** Names of the inputs, in order. */
  public static final List<String> INPUTS =
      List.of(
          "bias",
          "share",
          "logRank",
          "coverage",
          "titleCoverage",
          "mention",
          "vector",
          "vectorLogRank",
          "peak",
          "titleUnshared",
          "adjacent");

  private static final String RESOURCE = "evidence-model.properties";

  /** Weights of vectors and mentions in the score that gives shares and ranks. */
  private static final double VECTOR_WEIGHT = .1;

  private static final double MENTION_WEIGHT = .6;

  /** The ranking is flat when this many candidates have about the best lexical score. */
  private static final int PEAK_RANK = 10;

  private static final LogisticWeights FORMAT = new LogisticWeights("evidence model", INPUTS);

  private static final EvidenceModel SHIPPED = new EvidenceModel(FORMAT.resource(RESOURCE));

  private final double[] weights;

  private EvidenceModel(double[] weights) {
    this.weights = weights;
  }

  /**
   * Makes a model.
   *
   * @param weights one weight for each of {@link #INPUTS}
   * @return the model
   */
  public static EvidenceModel of(double... weights) {
    return new EvidenceModel(FORMAT.checked(weights));
  }

  /**
   * Returns the model that comes with the library, fitted on public collections.
   *
   * @return the model
   */
  public static EvidenceModel shipped() {
    return SHIPPED;
  }

  /**
   * Reads a model, such as one fitted to labels of one's own.
   *
   * @param file lines {@code name=weight}, one for each of {@link #INPUTS}
   * @return the model
   * @throws ContextLiteException if the file cannot be read or a weight is missing or no number
   */
  public static EvidenceModel load(Path file) {
    return new EvidenceModel(FORMAT.load(file));
  }

  /**
   * Returns the weights.
   *
   * @return one weight for each of {@link #INPUTS}, a copy
   */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * Computes what the model looks at.
   *
   * @param candidates all candidates of one query
   * @return {@code [n][INPUTS]}, in the order of the candidates
   */
  public static double[][] inputs(List<PassageFeatures> candidates) {
    double[] lexical = shares(candidates, PassageFeatures::lexicalScore);
    double[] vectors = shares(candidates, PassageFeatures::vectorScore);
    int size = candidates.size();
    double[] fused = new double[size];
    for (int i = 0; i < size; i++) {
      fused[i] =
          (1 - VECTOR_WEIGHT) * lexical[i]
              + VECTOR_WEIGHT * vectors[i]
              + MENTION_WEIGHT * candidates.get(i).mention();
    }
    double most = Arrays.stream(fused).max().orElse(0);
    int[] ranks = ranks(fused);
    int[] vectorRanks = ranks(vectors);
    double flatness = atRank(lexical, PEAK_RANK);
    double[][] inputs = new double[size][];
    for (int i = 0; i < size; i++) {
      PassageFeatures candidate = candidates.get(i);
      double share = share(fused[i], most);
      inputs[i] =
          new double[] {
            1,
            share,
            Math.log(ranks[i]),
            candidate.coverage(),
            candidate.titleCoverage(),
            candidate.mention(),
            vectors[i],
            Math.log(vectorRanks[i]),
            share * (1 - flatness),
            (1 - share) * candidate.titleCoverage(),
            candidate.adjacent()
          };
    }
    return inputs;
  }

  /** Scores divided by the best one. */
  private static double[] shares(
      List<PassageFeatures> candidates, ToDoubleFunction<PassageFeatures> score) {
    double max = candidates.stream().mapToDouble(score).max().orElse(0);
    return candidates.stream().mapToDouble(one -> share(score.applyAsDouble(one), max)).toArray();
  }

  /** The score at a place from 1 in falling order, or the last one. */
  private static double atRank(double[] scores, int rank) {
    double[] rising = scores.clone();
    Arrays.sort(rising);
    return rising.length == 0 ? 0 : rising[Math.max(0, rising.length - rank)];
  }

  private static double share(double score, double max) {
    return max > 0 ? Math.max(0, score) / max : 0;
  }

  /** Places from 1, equal scores sharing the first of theirs. */
  private static int[] ranks(double[] scores) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(i -> i)
            .toArray();
    int[] ranks = new int[scores.length];
    for (int k = 0; k < order.length; k++) {
      boolean equal = k > 0 && scores[order[k]] == scores[order[k - 1]];
      ranks[order[k]] = equal ? ranks[order[k - 1]] : k + 1;
    }
    return ranks;
  }

  @Override
  public double[] score(List<PassageFeatures> candidates) {
    return Arrays.stream(inputs(candidates))
        .mapToDouble(input -> LogisticWeights.probability(weights, input))
        .toArray();
  }
}
