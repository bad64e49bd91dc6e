package io.contextlite.vector;

import java.util.List;

/**
 * What a search found, and the work that it took.
 *
 * @param matches by descending score, ties by ascending passage id
 * @param lists lists of an index that were looked into, 0 where there are none
 * @param codes vectors that were compared by their codes
 * @param vectors vectors that were compared exactly
 * @param bytesRead bytes of codes and vectors that were looked at
 */
public record VectorHits(
    List<VectorMatch> matches, int lists, long codes, long vectors, long bytesRead) {
  /**
   * Copies the matches.
   *
   * @param matches by descending score, ties by ascending passage id
   * @param lists lists of an index that were looked into, 0 where there are none
   * @param codes vectors that were compared by their codes
   * @param vectors vectors that were compared exactly
   * @param bytesRead bytes of codes and vectors that were looked at
   */
  public VectorHits {
    matches = List.copyOf(matches);
  }
}
