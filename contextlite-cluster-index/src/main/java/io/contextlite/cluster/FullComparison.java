package io.contextlite.cluster;

import io.contextlite.cluster.RoutingProof.Basis;
import io.contextlite.cluster.RoutingProof.ScannedList;
import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSearch;
import io.contextlite.vector.VectorSnapshot;
import java.util.List;
import java.util.Optional;

/** Search that compares every vector, as a proof that needs no lists. Confined to one thread. */
final class FullComparison {
  /** Vectors that are compared between looks at the clock. */
  private static final int BATCH = 2_048;

  private final VectorSnapshot at;
  private final VectorSearch search;
  private final TimeLimit limit;
  private final BestMatches best;
  private long last;
  private int compared;
  private int unwanted;

  /**
   * Prepares a comparison.
   *
   * @param at the vectors
   * @param search what to search for
   * @param limit how long
   * @param best takes the matches
   */
  FullComparison(VectorSnapshot at, VectorSearch search, TimeLimit limit, BestMatches best) {
    this.at = at;
    this.search = search;
    this.limit = limit;
    this.best = best;
  }

  /**
   * Proves without lists; O(n d).
   *
   * @param few the only passages that the filter lets through, if they are known
   */
  RoutingProof run(Optional<long[]> few) {
    Basis basis = new Basis(at.generation(), at.clusters().version());
    if (few.isPresent()) {
      at.read(few.orElseThrow(), this::look);
    } else if (!lookAtAll()) {
      return new RoutingProof.Timeout(basis, best.bestFirst(), 0, Double.POSITIVE_INFINITY, 0);
    }
    return best.isEmpty()
        ? new RoutingProof.NoSolution(basis)
        : new RoutingProof.Optimal(
            basis,
            best.bestFirst(),
            best.kth(),
            List.of(),
            List.of(new ScannedList(ScannedList.NOT_IN_LISTS, unwanted, 0, compared)));
  }

  /** Looks at vectors in order of passage; false if time was up before the end. */
  boolean lookAtAll() {
    int seen;
    do {
      if (limit.hasPassed()) {
        return false;
      }
      seen = compared + unwanted;
      at.readAfter(last, BATCH, this::look);
    } while (compared + unwanted - seen == BATCH);
    return true;
  }

  private void look(long id, float[] vector) {
    last = id;
    if (search.filter().accepts(id)) {
      checkDimension(vector);
      best.offer(new VectorMatch(id, Dots.product(search.vector(), vector)));
      compared++;
    } else {
      unwanted++;
    }
  }

  private void checkDimension(float[] vector) {
    if (vector.length != search.vector().length) {
      throw new IllegalArgumentException(
          "vector dimension mismatch: expected="
              + vector.length
              + ", actual="
              + search.vector().length);
    }
  }
}
