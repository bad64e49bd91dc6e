package io.contextlite.cluster;

/**
 * Figures of a clustering engine at one moment. Immutable.
 *
 * @param vectors vectors of the workspace
 * @param clusters the lists, and what searches of vectors looked at
 * @param fileBytes size of the workspace file with its write-ahead log
 * @param queries queries of the engine
 */
public record ClusterMetrics(
    long vectors, ClusterStatistics clusters, long fileBytes, Queries queries) {

  /**
   * Queries and how long the last ones of them took; by the nearest rank, 0 where there were none.
   *
   * @param count queries so far
   * @param timed queries that the times are of, at most the length of the window
   * @param p50Micros half of them took at most so long
   * @param p99Micros 99 of 100 took at most so long
   */
  public record Queries(long count, int timed, long p50Micros, long p99Micros) {}
}
