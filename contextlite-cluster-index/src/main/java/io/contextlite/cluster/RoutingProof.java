package io.contextlite.cluster;

import io.contextlite.vector.VectorMatch;
import java.util.List;

/** What came of the attempt to prove that a search missed nothing. Immutable. */
public sealed interface RoutingProof
    permits RoutingProof.Optimal, RoutingProof.NoSolution, RoutingProof.Timeout {

  /**
   * Returns the matches.
   *
   * @return by descending score, ties by ascending passage id
   */
  List<VectorMatch> matches();

  /**
   * What a proof is about.
   *
   * @param generation number of the last commit that the vectors reflect
   * @param version of the lists, 0 where there are none
   */
  record Basis(long generation, long version) {}

  /**
   * The limit of the scores of a list: {@code centroidDot + |q| radius}, and what sums of floats
   * are off.
   *
   * @param cluster the list's number
   * @param centroidDot inner product of the query and the list's centroid
   * @param radius largest distance of its vectors from the centroid
   * @param bound no vector of the list has a higher score
   */
  record ListBound(int cluster, double centroidDot, double radius, double bound) {}

  /**
   * A list that was looked into, or what is in no list.
   *
   * @param cluster the list's number, {@link #NOT_IN_LISTS} for vectors that are in none
   * @param unwanted vectors that the filter keeps back, or that are out of date
   * @param boundedAway vectors whose codes say that their scores are lower than the last match's
   * @param compared vectors that were compared exactly
   */
  record ScannedList(int cluster, int unwanted, int boundedAway, int compared) {
    /** Stands for vectors that are in no list. */
    public static final int NOT_IN_LISTS = 0;
  }

  /**
   * The matches are the nearest of all vectors that the filter lets through; if they are fewer than
   * wanted, they are all of these. {@link RoutingProofCheck} checks it.
   *
   * @param basis what the proof is about
   * @param matches by descending score, ties by ascending passage id
   * @param threshold score of the last match, negative infinity if they are fewer than wanted
   * @param skipped lists whose bounds are below the threshold
   * @param scanned all other lists, and what is in none
   */
  record Optimal(
      Basis basis,
      List<VectorMatch> matches,
      float threshold,
      List<ListBound> skipped,
      List<ScannedList> scanned)
      implements RoutingProof {
    /**
     * Copies the lists.
     *
     * @param basis what the proof is about
     * @param matches by descending score, ties by ascending passage id
     * @param threshold score of the last match, negative infinity if they are fewer than wanted
     * @param skipped lists whose bounds are below the threshold
     * @param scanned all other lists, and what is in none
     */
    public Optimal {
      matches = List.copyOf(matches);
      skipped = List.copyOf(skipped);
      scanned = List.copyOf(scanned);
    }
  }

  /**
   * There are no vectors, or none that the filter lets through.
   *
   * @param basis what the proof is about
   */
  record NoSolution(Basis basis) implements RoutingProof {
    @Override
    public List<VectorMatch> matches() {
      return List.of();
    }
  }

  /**
   * Time was up.
   *
   * @param basis what the proof would have been about
   * @param matches the nearest found, by descending score, ties by ascending passage id
   * @param proven so many of the first matches are among the nearest of all, in their places: their
   *     scores are above the highest bound left
   * @param highestBoundLeft no vector that was not looked at has a higher score; infinite where
   *     nothing is known of these
   * @param listsLeft lists that were not looked into, or not wholly
   */
  record Timeout(
      Basis basis, List<VectorMatch> matches, int proven, double highestBoundLeft, int listsLeft)
      implements RoutingProof {
    /**
     * Copies the matches.
     *
     * @param basis what the proof would have been about
     * @param matches the nearest found, by descending score, ties by ascending passage id
     * @param proven so many of the first matches are among the nearest of all, in their places
     * @param highestBoundLeft no vector that was not looked at has a higher score
     * @param listsLeft lists that were not looked into, or not wholly
     */
    public Timeout {
      matches = List.copyOf(matches);
    }

    /**
     * Returns the matches that are proven.
     *
     * @return the nearest passages of all, as far as known
     */
    public List<VectorMatch> provenMatches() {
      return matches.subList(0, proven);
    }
  }
}
