package io.contextlite.cluster;

import io.contextlite.cluster.RoutingProof.Basis;
import io.contextlite.cluster.RoutingProof.ListBound;
import io.contextlite.cluster.RoutingProof.Optimal;
import io.contextlite.cluster.RoutingProof.ScannedList;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSearch;
import io.contextlite.vector.VectorSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * What is computed here is computed anew from the snapshot, without what proofs are made with. No
 * vector of a list scores more than
 *
 *   q.c + |q| R + d 2^-23 |q| (|c| + R),
 *
 * where the last term is what a sum of d floats may be off (Higham, "Accuracy and Stability of
 * Numerical Algorithms", 3.1).
 */
/** Checks proofs that a search missed nothing. Confined to one thread. */
public final class RoutingProofCheck {
  private static final double UNIT = 0x1p-23;

  /** Relative difference of what was computed in double precision in another order. */
  private static final double SAME = 1e-9;

  private final VectorSnapshot at;
  private final VectorSearch search;
  private final ListedVectors listed;
  private final double queryNorm;
  private final List<String> problems = new ArrayList<>();

  /**
   * Prepares checks.
   *
   * @param at what proofs are about
   * @param search what was searched for
   */
  public RoutingProofCheck(VectorSnapshot at, VectorSearch search) {
    this.at = at;
    this.search = search;
    this.listed = ListedVectors.of(at);
    this.queryNorm = Math.sqrt(product(search.vector(), search.vector()));
  }

  /**
   * Checks the matches and their scores, that each list is skipped or scanned, the bounds of the
   * skipped ones, the counts of the others, and new vectors, but neither radii nor codes; O(lists
   * d). A proof that needs no lists is checked thoroughly.
   *
   * @param proof the proof
   * @return what is wrong, empty if nothing is
   */
  public List<String> check(Optimal proof) {
    return check(proof, false);
  }

  /**
   * Checks as {@link #check(Optimal)} does, and every vector: that it is in one list or new, not
   * farther from its list's centroid than the radius, and a match if its score is above the
   * threshold; O(n d).
   *
   * @param proof the proof
   * @return what is wrong, empty if nothing is
   */
  public List<String> checkThoroughly(Optimal proof) {
    return check(proof, true);
  }

  private List<String> check(Optimal proof, boolean thoroughly) {
    problems.clear();
    checkBasis(proof.basis());
    checkMatches(proof);
    boolean needsLists = !proof.skipped().isEmpty() || proof.scanned().size() > 1;
    VectorCheck vectors = new VectorCheck(search, proof, problems);
    if (needsLists) {
      checkLists(proof);
      checkNew(proof, vectors);
    }
    if (thoroughly && needsLists && !listed.lists().isEmpty()) {
      vectors.checkPlaces(at, listed);
    }
    if (thoroughly || !needsLists) {
      vectors.checkScores(at, !needsLists);
    }
    return List.copyOf(problems);
  }

  private void checkBasis(Basis basis) {
    Basis expected = new Basis(at.generation(), at.clusters().version());
    if (!basis.equals(expected)) {
      problems.add("proof is about something else: expected=" + expected + ", actual=" + basis);
    }
  }

  private void checkMatches(Optimal proof) {
    List<VectorMatch> matches = proof.matches();
    Map<Long, Float> scores = new HashMap<>();
    at.read(
        matches.stream().mapToLong(VectorMatch::passageId).toArray(),
        (id, vector) -> scores.put(id, Dots.product(search.vector(), vector)));
    for (int i = 0; i < matches.size(); i++) {
      VectorMatch match = matches.get(i);
      if (i > 0 && VectorMatch.BEST_FIRST.compare(matches.get(i - 1), match) >= 0) {
        problems.add("matches are not in order: " + matches.get(i - 1) + " before " + match);
      }
      if (!search.filter().accepts(match.passageId())) {
        problems.add("match does not pass the filter: " + match);
      }
      Float score = scores.get(match.passageId());
      if (score == null || Float.compare(score, match.score()) != 0) {
        problems.add("match has another score: " + match + ", score=" + score);
      }
    }
    boolean full = matches.size() == search.limit();
    float expected = full ? matches.get(matches.size() - 1).score() : Float.NEGATIVE_INFINITY;
    if (matches.isEmpty() || matches.size() > search.limit()) {
      problems.add("matches must be 1 to " + search.limit() + ": " + matches.size());
    } else if (Float.compare(proof.threshold(), expected) != 0) {
      problems.add("threshold must be " + expected + ": " + proof.threshold());
    }
  }

  /** Checks that all lists are there, once, and that what is said of them holds. */
  private void checkLists(Optimal proof) {
    Set<Integer> missing = new HashSet<>(listed.lists().keySet());
    for (ListBound list : proof.skipped()) {
      checkOnce(list.cluster(), missing);
      StoredCluster stored = listed.lists().get(list.cluster());
      if (stored != null) {
        checkBound(list, stored, proof.threshold());
      }
    }
    for (ScannedList list : proof.scanned()) {
      if (list.cluster() != ScannedList.NOT_IN_LISTS) {
        checkOnce(list.cluster(), missing);
        StoredCluster stored = listed.lists().get(list.cluster());
        checkCounts(list, stored == null ? 0 : stored.size());
      }
    }
    missing.forEach(list -> problems.add("list " + list + " is neither skipped nor scanned"));
  }

  private void checkOnce(int cluster, Set<Integer> missing) {
    if (!missing.remove(cluster)) {
      problems.add("list " + cluster + " is there twice or does not exist");
    }
  }

  private void checkBound(ListBound list, StoredCluster stored, float threshold) {
    double dot = product(search.vector(), stored.centroid());
    double length = Math.sqrt(product(stored.centroid(), stored.centroid())) + stored.radius();
    double scale = queryNorm * length;
    double bound =
        dot + queryNorm * stored.radius() + search.vector().length * UNIT * scale - SAME * scale;
    if (list.radius() != stored.radius() || Math.abs(list.centroidDot() - dot) > SAME * scale) {
      problems.add("list has another centroid or radius: " + list + ", stored dot=" + dot);
    }
    if (!(list.bound() >= bound)) {
      problems.add("bound is too low: " + list + ", least=" + bound);
    }
    if (!(list.bound() < threshold)) {
      problems.add("list is skipped without reason: " + list + ", threshold=" + threshold);
    }
  }

  private void checkCounts(ScannedList list, int size) {
    long sum = (long) list.unwanted() + list.boundedAway() + list.compared();
    if (sum != size || Math.min(list.unwanted(), list.boundedAway()) < 0 || list.compared() < 0) {
      problems.add("list was not scanned as a whole: " + list + ", size=" + size);
    }
  }

  private void checkNew(Optimal proof, VectorCheck vectors) {
    List<ScannedList> entries =
        proof.scanned().stream()
            .filter(list -> list.cluster() == ScannedList.NOT_IN_LISTS)
            .toList();
    if (entries.size() == 1) {
      checkCounts(entries.get(0), listed.newVectors().size());
    } else {
      problems.add("vectors in no list must be counted once: " + entries);
    }
    listed.newVectors().forEach(vectors::checkScore);
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
