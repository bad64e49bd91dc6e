package io.contextlite.search;

import java.util.List;

/**
 * {@code (1 - w) lexical / max lexical + w max(0, vector) / max vector + .6 mention}, at most 1.
 */
record ConvexCombinationScorer(double vectorWeight) implements CandidateScorer {
  private static final double MENTION_WEIGHT = .6;

  ConvexCombinationScorer {
    if (!(vectorWeight >= 0 && vectorWeight <= 1)) {
      throw new IllegalArgumentException("vectorWeight must be between 0 and 1: " + vectorWeight);
    }
  }

  @Override
  public double[] score(List<PassageFeatures> candidates) {
    double lexicalMax = 0;
    double vectorMax = 0;
    for (PassageFeatures candidate : candidates) {
      lexicalMax = Math.max(lexicalMax, candidate.lexicalScore());
      vectorMax = Math.max(vectorMax, candidate.vectorScore());
    }
    double[] scores = new double[candidates.size()];
    for (int i = 0; i < scores.length; i++) {
      double lexical = share(candidates.get(i).lexicalScore(), lexicalMax);
      double vector = share(candidates.get(i).vectorScore(), vectorMax);
      double own = (1 - vectorWeight) * lexical + vectorWeight * vector;
      scores[i] = Math.min(1, own + MENTION_WEIGHT * candidates.get(i).mention());
    }
    return scores;
  }

  private static double share(double score, double max) {
    return max > 0 ? Math.max(0, score) / max : 0;
  }
}
