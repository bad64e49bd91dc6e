package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables.Header;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.VectorSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A list of chosen vectors, which leave the lists that they were in. Confined to one thread. */
final class NewList {
  private final VectorSnapshot at;
  private final ClusterView view;
  private final Members members;
  private final StoredCluster empty;

  /**
   * Reads the vectors.
   *
   * @param at a write transaction
   * @param view the lists
   * @param passages whose vectors the list is to hold; those without one are left out
   * @param domain what most of their documents are
   */
  NewList(VectorSnapshot at, ClusterView view, long[] passages, String domain) {
    this.at = at;
    this.view = view;
    this.members = Members.read(at, LongStream.of(passages).distinct().toArray());
    int id = view.nextId();
    this.empty = StoredCluster.empty(id, ownGroup(id), new float[view.codec().dimension()], domain);
  }

  private static int ownGroup(int id) {
    return -id;
  }

  /** Whether a list was made of chosen vectors: then it is the only one of its group. */
  static boolean isChosen(StoredCluster cluster) {
    return cluster.parent() < 0;
  }

  /** The list's number. */
  int id() {
    return empty.id();
  }

  /**
   * Writes the list and those that it takes vectors from.
   *
   * @param next the header afterwards
   * @return what was written, nothing where there are no vectors
   */
  List<StoredCluster> write(Header next) {
    if (members.size() == 0) {
      return List.of();
    }
    List<StoredCluster> written = new ArrayList<>();
    for (ListChanges.Changed changed : takenOut().write(at.clusters(), next)) {
      written.add(changed.after());
    }
    written.add(
        CentroidUpdate.of(empty, members, view.codec()).write(at.clusters(), next.version()));
    return written;
  }

  private ListChanges takenOut() {
    ListChanges changes = new ListChanges(view);
    long[] ids = members.ids().stream().mapToLong(Long::longValue).toArray();
    int[] clusters = at.clusters().clustersOf(ids);
    for (int i = 0; i < ids.length; i++) {
      StoredCluster cluster = view.clusters().get(clusters[i]);
      if (cluster != null) {
        changes.remove(Math.toIntExact(ids[i]), cluster);
      }
    }
    return changes;
  }
}
