package io.contextlite.vector;

import java.util.List;

/** Keeps the nearest of vectors that are offered one by one. Confined to one thread. */
public final class NearestVectors {
  private final float[] query;
  private final TopMatches best;

  /**
   * Starts a search.
   *
   * @param query vector {@code [d]}
   * @param limit most matches wanted, 1 or more
   */
  public NearestVectors(float[] query, int limit) {
    this.query = query.clone();
    this.best = new TopMatches(limit);
  }

  /**
   * Looks at one vector.
   *
   * @param passageId its passage
   * @param vector the vector {@code [d]}
   */
  public void offer(long passageId, float[] vector) {
    best.offer(passageId, Dot.product(query, vector, 0));
  }

  /**
   * Returns the nearest.
   *
   * @return matches by descending score, ties by ascending passage id
   */
  public List<VectorMatch> matches() {
    return best.bestFirst();
  }
}
