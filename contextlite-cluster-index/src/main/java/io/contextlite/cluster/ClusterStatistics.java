package io.contextlite.cluster;

import java.time.Instant;
import java.util.Optional;

/**
 * Figures about the lists of a vector index at one moment. Immutable.
 *
 * @param state whether searches use lists
 * @param leastVectors where vectors are fewer, they are compared one by one
 * @param lists lists in use, 0 unless they are used
 * @param groups groups that the lists are in
 * @param listed vectors in lists, those included that are gone or changed since
 * @param waiting vectors that wait for a list; searches compare each of them
 * @param sizes vectors a list
 * @param imbalance how much longer the list of a vector is on average than lists are: sum(size^2)
 *     lists / sum(size)^2, 1 where all have one size, 0 where there are none; lists of chosen
 *     documents do not count, as they are as long as was asked for
 * @param meanVariance mean squared distance of vectors from the centroids of their lists
 * @param trainedVariance the same when the lists were learnt, 0 where it is not known
 * @param codeBytes memory that the codes of lists take
 * @param searches what searches looked at since the index was made
 * @param lastChange when a list was written last, by the clock of the process that did
 */
public record ClusterStatistics(
    State state,
    int leastVectors,
    int lists,
    int groups,
    long listed,
    long waiting,
    Sizes sizes,
    double imbalance,
    double meanVariance,
    double trainedVariance,
    long codeBytes,
    Searches searches,
    Optional<Instant> lastChange) {

  /** Whether searches use lists. */
  public enum State {
    /** Vectors are few and are compared one by one. */
    FEW_VECTORS,
    /** Lists are being made, or about to be; vectors are compared one by one meanwhile. */
    LEARNING,
    /** Searches use lists. */
    IN_USE,
    /** Lists are not what was written; vectors are compared one by one until they are made anew. */
    DAMAGED
  }

  /**
   * How many vectors lists have; by the nearest rank, 0 where there are no lists.
   *
   * @param least in the shortest
   * @param median in half of the lists there are at most so many
   * @param p90 in nine of ten lists there are at most so many
   * @param most in the longest
   */
  public record Sizes(int least, int median, int p90, int most) {}

  /**
   * What searches of vectors looked at.
   *
   * @param count searches
   * @param meanLists lists a search
   * @param meanCodes codes a search
   * @param meanVectors vectors that were compared exactly, a search
   */
  public record Searches(long count, double meanLists, double meanCodes, double meanVectors) {}
}
