package io.contextlite.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what is wrong with lists. */
final class HealthCheck {
  /** A vector's list is so many times as long as lists are, and so is the work of a search. */
  static final double MOST_IMBALANCE = 2;

  /** Vectors are so many times as far from their centroids, squared, as those that were learnt. */
  static final double MOST_VARIANCE = 1.5;

  private HealthCheck() {}

  static ClusterHealth of(ClusterStatistics figures) {
    List<String> reasons = new ArrayList<>();
    switch (figures.state()) {
      case DAMAGED ->
          reasons.add("lists are damaged: all vectors are compared until they are made anew");
      case LEARNING ->
          reasons.add(
              "lists are being made: all vectors are compared meanwhile, vectors="
                  + figures.waiting());
      case IN_USE -> checkLists(figures, reasons);
      case FEW_VECTORS -> {}
    }
    return ClusterHealth.of(reasons);
  }

  private static void checkLists(ClusterStatistics figures, List<String> reasons) {
    if (figures.imbalance() > MOST_IMBALANCE) {
      reasons.add(
          message("lists differ in length", "imbalance", MOST_IMBALANCE, figures.imbalance()));
    }
    if (figures.waiting() >= figures.leastVectors()) {
      reasons.add(
          "too many vectors wait for a list: expected less than "
              + figures.leastVectors()
              + ", actual="
              + figures.waiting());
    }
    double grown =
        figures.trainedVariance() == 0 ? 1 : figures.meanVariance() / figures.trainedVariance();
    if (grown > MOST_VARIANCE) {
      reasons.add(
          message(
              "vectors are farther from their centroids than those that were learnt",
              "variance ratio",
              MOST_VARIANCE,
              grown));
    }
  }

  private static String message(String what, String figure, double most, double actual) {
    return String.format(
        Locale.ROOT, "%s: %s expected at most %.2f, actual=%.2f", what, figure, most, actual);
  }
}
