package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.VectorSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * A list that is too long is divided, one that is too short is given up, and one of which many
 * vectors came or went is moved to the mean of those it has. The vectors of such lists go to the
 * list that is nearest then, and vectors of lists nearby move to a part of a divided one where that
 * is nearer (LIRE: Xu et al., "SPFresh: Incremental In-Place Update for Billion-Scale Vector Search",
 * SOSP 2023).
 */
/**
 * Keeps lists of similar sizes, with centroids amid their vectors; those of chosen vectors are left
 * as they are. Confined to one thread.
 */
final class ListRebalancing {
  /** A list is divided when it has so many times the vectors it should have, ... */
  private static final double TOO_LONG = 2.2;

  /**
   * ... given up when it has this share of them and vectors came or went, since a part of a divided
   * list would be divided off again, ...
   */
  private static final double TOO_SHORT = .2;

  /** ... and moved when this share of its vectors came or went. */
  private static final double WORN = .5;

  private static final int LEAST_CHANGES = 16;

  /** Vectors whose mean squared distance is less, for a centroid of length 1, are the same. */
  private static final double SAME = 1e-10;

  /** Lists that are dealt with at once. */
  private static final int AT_ONCE = 8;

  /** Lists nearby whose vectors may move to a part of a divided list. */
  private static final int NEIGHBOURS = 8;

  private static final int ROUNDS = 6;
  private static final long SEED = 0x0D1F_1DE5L;

  private final VectorSnapshot at;
  private final ClusterView view;
  private final ListCache lists;
  private final Workers workers;
  private final Map<Integer, StoredCluster> rewritten = new HashMap<>();
  private final List<Long> ids = new ArrayList<>();
  private final List<float[]> vectors = new ArrayList<>();
  private final List<Long> vanished = new ArrayList<>();
  private final List<StoredCluster> parts = new ArrayList<>();
  private int nextId;

  /** Lists that are given up. */
  private int given;

  /**
   * Prepares to look at lists.
   *
   * @param at has the lists of the view, and the vectors
   * @param view the lists
   * @param lists their codes
   * @param workers assign vectors
   */
  ListRebalancing(VectorSnapshot at, ClusterView view, ListCache lists, Workers workers) {
    this.at = at;
    this.view = view;
    this.lists = lists;
    this.workers = workers;
    this.nextId = view.nextId();
  }

  /** Whether a list should be dealt with, if one should have so many vectors. */
  static boolean isDue(ClusterView view, double wanted) {
    return view.clusters().values().stream()
        .anyMatch(cluster -> urgency(view, cluster, wanted) > 1);
  }

  /** How far a list is beyond what is borne; it should be dealt with if that is more than 1. */
  private static double urgency(ClusterView view, StoredCluster cluster, double wanted) {
    if (NewList.isChosen(cluster)) {
      return 0;
    }
    double worn =
        cluster.changes() < LEAST_CHANGES
            ? 0
            : cluster.changes() / (WORN * Math.max(1, cluster.size()));
    if (view.learntLists() == 1) {
      return worn;
    }
    double size = Math.max(.5, cluster.size());
    double tooLong = isDivisible(cluster) ? size / (TOO_LONG * wanted) : 0;
    double tooShort = cluster.changes() == 0 ? 0 : TOO_SHORT * wanted / size;
    return Math.max(worn, Math.max(tooLong, tooShort));
  }

  /** Whether not all vectors of a list are the same. */
  private static boolean isDivisible(StoredCluster cluster) {
    return cluster.variance() > SAME * Dots.squaredNorm(cluster.centroid());
  }

  /**
   * Decides on the lists that need it most, and returns what is to be written.
   *
   * @param wanted vectors that a list should have
   */
  ListChanges plan(double wanted) {
    List<StoredCluster> due =
        view.clusters().values().stream()
            .filter(cluster -> urgency(view, cluster, wanted) > 1)
            .sorted(
                Comparator.comparingDouble((StoredCluster c) -> -urgency(view, c, wanted))
                    .thenComparingInt(StoredCluster::id))
            .limit(AT_ONCE)
            .toList();
    for (StoredCluster cluster : due) {
      renew(cluster, wanted);
    }
    ClusterView next = view.changed(view.header(), rewritten.values());
    ListChanges changes = new ListChanges(next, rewritten.values(), vanished);
    Set<Integer> visited = new HashSet<>(rewritten.keySet());
    for (StoredCluster part : parts) {
      attract(part, visited, changes);
    }
    changes.add(
        ids.stream().mapToLong(Long::longValue).toArray(),
        vectors.toArray(new float[0][]),
        workers);
    return changes;
  }

  /** Empties a list, and puts none, itself at the mean, or several parts in its place. */
  private void renew(StoredCluster cluster, double wanted) {
    long[] passages = passagesOf(cluster);
    Arrays.sort(passages);
    Members read = Members.read(at, passages);
    ids.addAll(read.ids());
    vectors.addAll(read.vectors());
    vanished.addAll(read.vanished());
    List<float[]> members = read.vectors();
    boolean last = given + 1 == view.learntLists();
    if (!last && (members.isEmpty() || members.size() < TOO_SHORT * wanted)) {
      given++;
      rewritten.put(cluster.id(), emptied(cluster));
      return;
    }
    boolean divided =
        view.learntLists() > 1 && members.size() > TOO_LONG * wanted && isDivisible(cluster);
    int count = divided ? (int) Math.max(2, Math.round(members.size() / wanted)) : 1;
    float[][] centroids = centroids(cluster, members, count);
    for (int i = 0; i < centroids.length; i++) {
      int id = i == 0 ? cluster.id() : nextId++;
      StoredCluster part =
          StoredCluster.empty(id, cluster.parent(), centroids[i], cluster.domain());
      rewritten.put(id, part);
      if (count > 1) {
        parts.add(part);
      }
    }
  }

  private float[][] centroids(StoredCluster cluster, List<float[]> members, int count) {
    if (count > 1) {
      return new BalancedKMeans(members.toArray(new float[0][]), count, SEED, workers)
          .run(ROUNDS)
          .centroids();
    }
    return new float[][] {members.isEmpty() ? cluster.centroid() : RouterTraining.mean(members)};
  }

  /** A list that no vector goes to. */
  private static StoredCluster emptied(StoredCluster cluster) {
    return StoredCluster.empty(cluster.id(), 0, cluster.centroid(), cluster.domain());
  }

  /** Moves vectors of lists near a part to it where that is nearer than their own centroid. */
  private void attract(StoredCluster part, Set<Integer> visited, ListChanges changes) {
    record Near(StoredCluster cluster, float distance) {}
    view.clusters().values().stream()
        .filter(cluster -> !rewritten.containsKey(cluster.id()) && !NewList.isChosen(cluster))
        .map(
            cluster ->
                new Near(
                    cluster,
                    Dots.squaredNorm(Dots.difference(cluster.centroid(), part.centroid()))))
        .sorted(Comparator.comparingDouble(Near::distance))
        .limit(NEIGHBOURS)
        .map(Near::cluster)
        .filter(neighbour -> visited.add(neighbour.id()))
        .forEach(neighbour -> attractFrom(neighbour, changes));
  }

  private void attractFrom(StoredCluster neighbour, ListChanges changes) {
    at.read(
        passagesOf(neighbour),
        (id, vector) -> {
          double own = Dots.squaredNorm(Dots.difference(vector, neighbour.centroid()));
          for (StoredCluster part : parts) {
            if (Dots.squaredNorm(Dots.difference(vector, part.centroid())) < own) {
              changes.remove(Math.toIntExact(id), neighbour);
              ids.add(id);
              vectors.add(vector);
              return;
            }
          }
        });
  }

  private long[] passagesOf(StoredCluster cluster) {
    return lists.get(at.clusters(), cluster, view.codec()).passages();
  }
}
