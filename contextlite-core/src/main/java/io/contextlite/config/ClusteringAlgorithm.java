package io.contextlite.config;

/** How lists of near vectors are learnt. */
public enum ClusteringAlgorithm {
  /** Balanced k-means in two levels. */
  BALANCED_KMEANS,
  /**
   * The guide's name for clusters beside the exact optimizer: lists are those of {@link
   * #BALANCED_KMEANS}. No solver takes part in learning them; it chooses among what they find.
   */
  SMT_OPTIMIZED_KMEANS
}
