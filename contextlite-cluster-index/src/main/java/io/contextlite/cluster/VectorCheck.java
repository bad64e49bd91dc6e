package io.contextlite.cluster;

import io.contextlite.cluster.RoutingProof.Optimal;
import io.contextlite.cluster.RoutingProof.ScannedList;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSearch;
import io.contextlite.vector.VectorSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what a proof implies for single vectors. Confined to one thread. */
final class VectorCheck {
  private static final int BATCH = 1_024;

  private final VectorSearch search;
  private final Optimal proof;
  private final List<String> problems;
  private final Set<Long> matched;
  private long last;
  private int read;
  private int wanted;

  /**
   * Prepares a check.
   *
   * @param search what was searched for
   * @param proof what came of it
   * @param problems takes what is wrong
   */
  VectorCheck(VectorSearch search, Optimal proof, List<String> problems) {
    this.search = search;
    this.proof = proof;
    this.problems = problems;
    this.matched = proof.matches().stream().map(VectorMatch::passageId).collect(Collectors.toSet());
  }

  /** Checks that a vector is a match if it ought to be; O(d). */
  void checkScore(long id, float[] vector) {
    if (!search.filter().accepts(id)) {
      return;
    }
    wanted++;
    VectorMatch match = new VectorMatch(id, Dots.product(search.vector(), vector));
    List<VectorMatch> matches = proof.matches();
    boolean full = matches.size() >= search.limit();
    if (!matched.contains(id)
        && (!full || VectorMatch.BEST_FIRST.compare(match, matches.get(matches.size() - 1)) < 0)) {
      problems.add("vector ought to be a match: " + match);
    }
  }

  /**
   * Checks all vectors of a snapshot; O(n d).
   *
   * @param at the snapshot
   * @param counted whether the proof says that all of them were compared
   */
  void checkScores(VectorSnapshot at, boolean counted) {
    wanted = 0;
    forEach(at, this::checkScore);
    int compared = proof.scanned().stream().mapToInt(ScannedList::compared).sum();
    if (counted && compared != wanted) {
      problems.add("all vectors must be compared: expected=" + wanted + ", actual=" + compared);
    }
  }

  private void forEach(VectorSnapshot at, VectorSnapshot.VectorConsumer consumer) {
    last = 0;
    do {
      read = 0;
      at.readAfter(
          last,
          BATCH,
          (id, vector) -> {
            consumer.accept(id, vector);
            last = id;
            read++;
          });
    } while (read == BATCH);
  }

  /** Checks that each vector is new or in one list, within its radius; O(n d). */
  void checkPlaces(VectorSnapshot at, ListedVectors listed) {
    Map<Long, StoredCluster> places = places(at, listed);
    forEach(
        at,
        (id, vector) -> {
          if (!listed.outdated().contains(id)) {
            checkPlace(id, vector, places.get(id));
          }
        });
  }

  private Map<Long, StoredCluster> places(VectorSnapshot at, ListedVectors listed) {
    Map<Long, StoredCluster> places = new HashMap<>();
    ResidualCodec codec = ClusterView.loadCodec(at.clusters());
    for (StoredCluster cluster : listed.lists().values()) {
      ListCodes codes = ListCache.load(at.clusters(), cluster, codec);
      for (int i = 0; i < codes.size(); i++) {
        long id = codes.id(i);
        StoredCluster other = places.put(id, cluster);
        if (other != null && !listed.outdated().contains(id)) {
          problems.add(
              "vector is in two lists: passage="
                  + id
                  + ", lists="
                  + other.id()
                  + " and "
                  + cluster.id());
        }
      }
    }
    return places;
  }

  private void checkPlace(
      long id, float[] vector, @org.jspecify.annotations.Nullable StoredCluster cluster) {
    if (cluster == null) {
      problems.add("vector is in no list and not new: passage=" + id);
      return;
    }
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      double difference = (double) vector[i] - cluster.centroid()[i];
      squares += difference * difference;
    }
    if (!(Math.sqrt(squares) <= cluster.radius())) {
      problems.add(
          "vector is outside of its list's radius: passage="
              + id
              + ", list="
              + cluster.id()
              + ", radius="
              + cluster.radius()
              + ", distance="
              + Math.sqrt(squares));
    }
  }
}
