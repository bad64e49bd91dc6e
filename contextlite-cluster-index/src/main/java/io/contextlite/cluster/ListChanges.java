package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables;
import io.contextlite.vector.ClusterTables.Header;
import io.contextlite.vector.ClusterTables.StoredCluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Vectors that go into lists or out of them. Confined to one thread. */
final class ListChanges {
  /** A list in more pieces is written as one. */
  private static final int MOST_PIECES = 32;

  private final ClusterView view;
  private final Map<Integer, Change> changes = new TreeMap<>();

  /** Lists that are written from scratch, as they are before the changes: empty. */
  private final Collection<StoredCluster> rewritten;

  private final Collection<Long> vanished;

  ListChanges(ClusterView view) {
    this(view, List.of(), List.of());
  }

  /**
   * Begins without changes.
   *
   * @param view the lists, those to be rewritten as they are in {@code rewritten}
   * @param rewritten lists that are emptied before the changes
   * @param vanished passages that were in those lists and have no vector any more
   */
  ListChanges(ClusterView view, Collection<StoredCluster> rewritten, Collection<Long> vanished) {
    this.view = view;
    this.rewritten = rewritten;
    this.vanished = vanished;
  }

  /** What happens to one list. */
  private static final class Change {
    private final StoredCluster cluster;
    private final Set<Integer> removed = new TreeSet<>();
    private final ListCodes.Collector added;
    private int addedCount;
    private double squares;
    private double radius;

    Change(StoredCluster cluster, ResidualCodec codec) {
      this.cluster = cluster;
      this.added = new ListCodes.Collector(codec, 4);
    }
  }

  /** A list after the change, and what changed its codes. */
  record Changed(StoredCluster before, StoredCluster after, int[] removed, ListCodes added) {
    ListCodes apply(ListCodes codes) {
      int[] sorted = removed.clone();
      Arrays.sort(sorted);
      return codes.changed(id -> Arrays.binarySearch(sorted, id) >= 0, added);
    }
  }

  private Change change(StoredCluster cluster) {
    return changes.computeIfAbsent(cluster.id(), id -> new Change(cluster, view.codec()));
  }

  /** Takes a vector out of the list that it is in; told again, it does nothing more. */
  void remove(int id, StoredCluster from) {
    change(from).removed.add(id);
  }

  /**
   * Puts vectors into the nearest lists.
   *
   * @param ids passages, {@code [n]}
   * @param vectors {@code [n][d]}
   * @param workers encode
   */
  void add(long[] ids, float[][] vectors, Workers workers) {
    Encoded[] encoded = new Encoded[ids.length];
    workers.forEachSlice(
        ids.length,
        (from, to) -> {
          NearestCentroid nearest = new NearestCentroid(view.tree());
          ResidualEncoder encoder = new ResidualEncoder(view.codec());
          for (int i = from; i < to; i++) {
            StoredCluster cluster = nearest.of(vectors[i]);
            encoded[i] = new Encoded(cluster, encoder.encode(vectors[i], cluster.centroid()));
          }
        });
    for (int i = 0; i < ids.length; i++) {
      put(Math.toIntExact(ids[i]), encoded[i].cluster(), encoded[i].residual());
    }
  }

  private record Encoded(StoredCluster cluster, ResidualEncoder.Encoded residual) {}

  private void put(int id, StoredCluster cluster, ResidualEncoder.Encoded residual) {
    Change change = change(cluster);
    change.added.add(id, residual);
    change.addedCount++;
    change.squares += residual.squaredNorm();
    change.radius =
        Math.max(change.radius, Math.sqrt(residual.squaredNorm()) * (1 + VectorSpread.ROUNDING));
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  /**
   * Writes the changes.
   *
   * @param tables of a write transaction
   * @param next the header afterwards
   * @return what changed
   */
  List<Changed> write(ClusterTables tables, Header next) {
    List<Changed> written = new ArrayList<>();
    vanished.forEach(tables::unassign);
    for (Change change : changes.values()) { // all of them first: some go to a list before theirs
      change.removed.forEach(tables::unassign);
    }
    for (StoredCluster cluster : rewritten) {
      tables.removePieces(cluster.id());
      if (!changes.containsKey(cluster.id())) {
        StoredCluster retired = retired(cluster, next.version());
        tables.putCluster(retired);
        written.add(new Changed(cluster, retired, new int[0], ListCodes.none(view.codec())));
      } else {
        tables.putCluster(cluster); // passages refer to it
      }
    }
    for (Change change : changes.values()) {
      int[] removed = change.removed.stream().mapToInt(Integer::intValue).toArray();
      ListCodes added = change.added.codes();
      Changed changed = new Changed(change.cluster, after(change, next.version()), removed, added);
      for (int i = 0; i < added.size(); i++) {
        tables.assign(added.id(i), change.cluster.id(), added.packResidual(i));
      }
      if (tables.addPiece(change.cluster.id(), added.pack(removed)) > MOST_PIECES) {
        ListCodes all = ListCache.load(tables, changed.after(), view.codec());
        tables.removePieces(change.cluster.id());
        tables.addPiece(change.cluster.id(), all.pack(new int[0]));
      }
      tables.putCluster(changed.after());
      written.add(changed);
    }
    tables.putHeader(next);
    return written;
  }

  private static StoredCluster retired(StoredCluster cluster, long version) {
    return new StoredCluster(
        cluster.id(), 0, cluster.centroid(), 0, 0, 0, 0, cluster.domain(), version);
  }

  /** Whether a centroid was computed for the vectors that are put into its list now. */
  private boolean isNew(StoredCluster cluster) {
    return cluster.version() == 0 || view.header().generation() == 0;
  }

  private StoredCluster after(Change change, long version) {
    StoredCluster before = change.cluster;
    int kept = before.size() - change.removed.size();
    int size = kept + change.addedCount;
    return new StoredCluster(
        before.id(),
        before.parent(),
        before.centroid(),
        size,
        size == 0 ? 0 : (before.variance() * kept + change.squares) / size,
        Math.max(before.radius(), change.radius),
        before.changes() + (isNew(before) ? 0 : change.removed.size() + change.addedCount),
        before.domain(),
        version);
  }
}
