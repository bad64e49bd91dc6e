package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.Header;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.DamagedIndexException;
import io.contextlite.vector.VectorSnapshot;
import io.contextlite.vector.VectorStorage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Changes of lists that callers ask for; searches go on meanwhile. Thread-safe. */
final class ListEditing {
  /** Lists that are written in one transaction. */
  private static final int AT_ONCE = 32;

  /** Comes after the numbers of all lists. */
  private static final int END = Integer.MAX_VALUE;

  private final CentroidVectorIndex index;
  private final ListCache lists;
  private final Workers workers;
  private final ListMaintenance maintenance;

  ListEditing(
      CentroidVectorIndex index, ListCache lists, Workers workers, ListMaintenance maintenance) {
    this.index = index;
    this.lists = lists;
    this.workers = workers;
    this.maintenance = maintenance;
  }

  /** Changes lists inside a write transaction. */
  @FunctionalInterface
  private interface Edit {
    /**
     * Changes lists.
     *
     * @param at the transaction
     * @param view the lists before
     * @param next the header afterwards
     * @return lists that were changed
     */
    List<StoredCluster> run(VectorSnapshot at, ClusterView view, Header next);
  }

  /** Writes, and lets searches use the changed lists from the commit on. */
  private void write(VectorStorage storage, String operation, Edit edit) {
    boolean committed = false;
    try {
      storage.write(operation, at -> index.listsOf(at).ifPresent(view -> apply(at, view, edit)));
      committed = true;
    } finally {
      if (!committed) {
        index.forget();
      }
    }
  }

  private void apply(VectorSnapshot at, ClusterView view, Edit edit) {
    Header header = view.header();
    Header next = header.next(header.generation(), header.data());
    List<StoredCluster> changed = edit.run(at, view, next);
    if (!changed.isEmpty()) {
      at.clusters().putHeader(next);
      index.publish(view.changed(next, changed));
    }
  }

  /** See {@link ClusterIndex#updateCentroids}. */
  List<MovedCentroid> updateCentroids(VectorStorage storage) {
    List<MovedCentroid> moved = new ArrayList<>();
    int last = 0;
    while (last < END) {
      int after = last;
      last = maintenance.inTurn(() -> updateSome(storage, after, moved));
    }
    return moved;
  }

  /** Deals with the next lists, and returns the last one's number, or the end. */
  private int updateSome(VectorStorage storage, int after, List<MovedCentroid> moved) {
    List<CentroidUpdate> updates = updates(storage, after);
    if (updates.isEmpty()) {
      return END;
    }
    List<MovedCentroid> written = new ArrayList<>();
    write(
        storage,
        "move centroids",
        (at, view, next) -> {
          List<StoredCluster> changed = new ArrayList<>();
          for (CentroidUpdate update : updates) {
            if (isAsBefore(update.before(), view)) {
              changed.add(update.write(at.clusters(), next.version()));
              written.add(update.moved());
            }
          }
          return changed;
        });
    moved.addAll(written);
    return updates.get(updates.size() - 1).before().id();
  }

  private static boolean isAsBefore(StoredCluster cluster, ClusterView view) {
    StoredCluster present = view.clusters().get(cluster.id());
    return present != null && present.version() == cluster.version();
  }

  private record Due(StoredCluster cluster, Members members) {}

  private List<CentroidUpdate> updates(VectorStorage storage, int after) {
    List<Due> due = new ArrayList<>();
    Optional<ClusterView> found =
        storage.read(
            "read vectors of lists",
            at -> {
              Optional<ClusterView> view = index.listsOf(at);
              view.ifPresent(lists -> due.addAll(due(at, lists, after)));
              return view;
            });
    if (due.isEmpty()) {
      return List.of();
    }
    ResidualCodec codec = found.orElseThrow().codec();
    CentroidUpdate[] updates = new CentroidUpdate[due.size()];
    workers.forEachSlice(
        updates.length,
        1,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            updates[i] = CentroidUpdate.of(due.get(i).cluster(), due.get(i).members(), codec);
          }
        });
    return Arrays.asList(updates);
  }

  private List<Due> due(VectorSnapshot at, ClusterView view, int after) {
    try {
      return view.clusters().values().stream()
          .filter(cluster -> cluster.id() > after && cluster.changes() > 0)
          .limit(AT_ONCE)
          .map(cluster -> new Due(cluster, Members.of(at, cluster, lists, view.codec())))
          .toList();
    } catch (DamagedIndexException damage) {
      index.noteDamage(at, damage);
      return List.of();
    }
  }

  /** See {@link ClusterIndex#createCluster}. */
  StoredCluster create(VectorStorage storage, long[] passages, String domain) {
    return maintenance.inTurn(
        () -> {
          maintenance.foldAll(storage);
          List<StoredCluster> created = new ArrayList<>();
          write(
              storage,
              "create a list",
              (at, view, next) -> {
                NewList list = new NewList(at, view, passages, domain);
                List<StoredCluster> changed = list.write(next);
                changed.stream().filter(one -> one.id() == list.id()).forEach(created::add);
                return changed;
              });
          return created.isEmpty() ? described(storage, passages, domain) : created.get(0);
        });
  }

  /** What a list of the vectors would be. */
  private static StoredCluster described(VectorStorage storage, long[] passages, String domain) {
    Members members = storage.read("read vectors", at -> Members.read(at, passages));
    VectorSpread spread =
        members.size() == 0
            ? new VectorSpread(new float[0], 0, 0)
            : VectorSpread.of(members.vectors());
    return new StoredCluster(
        0, 0, spread.mean(), members.size(), spread.variance(), spread.radius(), 0, domain, 0);
  }
}
