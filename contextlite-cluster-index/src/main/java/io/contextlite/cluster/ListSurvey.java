package io.contextlite.cluster;

import io.contextlite.cluster.ClusterStatistics.Searches;
import io.contextlite.cluster.ClusterStatistics.Sizes;
import io.contextlite.cluster.ClusterStatistics.State;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.VectorSnapshot;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks at the lists of a snapshot. Confined to one thread. */
final class ListSurvey {
  private final VectorSnapshot at;
  private final int leastVectors;
  private final long damagedVersion;

  /**
   * Begins.
   *
   * @param at the snapshot
   * @param leastVectors fewer have no lists
   * @param damagedVersion the version of the lists that are damaged, or 0
   */
  ListSurvey(VectorSnapshot at, int leastVectors, long damagedVersion) {
    this.at = at;
    this.leastVectors = leastVectors;
    this.damagedVersion = damagedVersion;
  }

  /**
   * Makes the figures.
   *
   * @param used the lists, if searches use them
   * @param searches what searches looked at
   * @param codeBytes memory that codes take
   */
  ClusterStatistics of(Optional<ClusterView> used, Searches searches, long codeBytes) {
    int[] sizes = sizes(used, list -> true);
    double spread = used.map(ClusterView::spread).orElse(0.0);
    double trained = used.map(view -> view.calibration().trainedSpread()).orElse(0.0);
    State state = used.isPresent() ? State.IN_USE : stateWithoutLists();
    return new ClusterStatistics(
        state,
        leastVectors,
        sizes.length,
        used.map(view -> view.tree().groups().size()).orElse(0),
        used.map(ClusterView::size).orElse(0L),
        waiting(state, used),
        sizes(sizes),
        imbalance(sizes(used, list -> !NewList.isChosen(list))),
        spread * spread,
        trained * trained,
        codeBytes,
        searches,
        at.clusters().lastChange());
  }

  private static int[] sizes(Optional<ClusterView> used, Predicate<StoredCluster> wanted) {
    return used.stream()
        .flatMap(view -> view.clusters().values().stream())
        .filter(wanted)
        .mapToInt(StoredCluster::size)
        .toArray();
  }

  private State stateWithoutLists() {
    if (isFew()) {
      return State.FEW_VECTORS;
    }
    long version = at.clusters().version();
    return version != 0 && version == damagedVersion ? State.DAMAGED : State.LEARNING;
  }

  private boolean isFew() {
    return at.model().isEmpty() || at.countAddedSince(0, leastVectors) < leastVectors;
  }

  private long waiting(State state, Optional<ClusterView> used) {
    if (state == State.FEW_VECTORS) {
      return 0;
    }
    long since = used.map(view -> view.header().generation()).orElse(0L);
    return at.countAddedSince(since, Integer.MAX_VALUE);
  }

  private static Sizes sizes(int[] sizes) {
    long[] sorted = Arrays.stream(sizes).asLongStream().sorted().toArray();
    return new Sizes(rank(sorted, 0), rank(sorted, .5), rank(sorted, .9), rank(sorted, 1));
  }

  private static int rank(long[] sorted, double share) {
    return Math.toIntExact(NearestRank.of(sorted, share));
  }

  private static double imbalance(int[] sizes) {
    double sum = 0;
    double squares = 0;
    for (int size : sizes) {
      sum += size;
      squares += (double) size * size;
    }
    return sum == 0 ? 0 : squares * sizes.length / (sum * sum);
  }
}
