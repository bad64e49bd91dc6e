package io.contextlite.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Block {@code enterprise}. Immutable.
 *
 * @param clustering lists of near vectors, and the route of a query
 * @param performance sizes and times
 * @param smtSolver the choice under a budget
 */
public record EnterpriseSettings(
    Clustering clustering, Performance performance, SmtSolver smtSolver) {

  /**
   * Lists of near vectors.
   *
   * @param enabled whether the vector index on the class path is used; if not, or if there is none,
   *     vectors are compared one by one
   * @param algorithm how lists are learnt
   * @param clusterCount how many, or empty for a number that grows with the root of the vectors
   * @param confidenceThresholds which route a query takes
   */
  public record Clustering(
      boolean enabled,
      ClusteringAlgorithm algorithm,
      OptionalInt clusterCount,
      ConfidenceThresholds confidenceThresholds) {}

  /**
   * From which confidence of full text on a query takes which route, each at most the one before.
   *
   * @param smtOnly no vector is looked at, at most 1
   * @param residualRefine the vectors of what full text found are compared
   * @param clusterRoute lists are searched; always 0, since nothing lies below
   */
  public record ConfidenceThresholds(double smtOnly, double residualRefine, double clusterRoute) {}

  /**
   * Sizes and times.
   *
   * @param maxDocuments most documents of a workspace
   * @param targetResponseTime what an assembly should take: the choice gets what is left of it
   * @param memoryOptimization whether caches and vectors take half the memory
   * @param batchProcessing whether documents are written in batches
   */
  public record Performance(
      OptionalLong maxDocuments,
      Optional<Duration> targetResponseTime,
      boolean memoryOptimization,
      boolean batchProcessing) {}

  /**
   * The choice under a budget.
   *
   * @param timeout most time that it takes, in place of a limit on its steps
   * @param maxVariables most passages that compete, 1 to 500; trimmed forms of them come on top
   * @param optimizationObjective what it makes as large as possible, as {@link
   *     io.contextlite.optimize.SelectionObjective#parse} reads it
   */
  public record SmtSolver(
      Optional<Duration> timeout, int maxVariables, String optimizationObjective) {}
}
