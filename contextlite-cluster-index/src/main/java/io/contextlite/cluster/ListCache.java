package io.contextlite.cluster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.contextlite.vector.ClusterTables;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.DamagedIndexException;

/** Codes of lists that were used lately. Thread-safe. */
final class ListCache {
  private final Cache<Integer, Versioned> cache;

  private record Versioned(long version, ListCodes codes) {}

  /**
   * Creates an empty cache.
   *
   * @param bytes most memory
   */
  ListCache(long bytes) {
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((Integer cluster, Versioned known) -> known.codes().memoryBytes())
            .executor(Runnable::run)
            .build();
  }

  /**
   * Returns the codes of a list.
   *
   * @param tables a snapshot with the list's version
   * @throws DamagedIndexException if they are not what was written
   */
  ListCodes get(ClusterTables tables, StoredCluster cluster, ResidualCodec codec) {
    Versioned known = cache.getIfPresent(cluster.id());
    if (known != null && known.version() == cluster.version()) {
      return known.codes();
    }
    ListCodes codes = load(tables, cluster, codec);
    cache.put(cluster.id(), new Versioned(cluster.version(), codes));
    return codes;
  }

  static ListCodes load(ClusterTables tables, StoredCluster cluster, ResidualCodec codec) {
    ListCodes codes = ListCodes.none(codec);
    for (byte[] piece : tables.pieces(cluster.id())) {
      codes = codes.applied(piece, "piece of cluster " + cluster.id());
    }
    if (codes.size() != cluster.size()) {
      throw new DamagedIndexException(
          "cluster "
              + cluster.id()
              + " has not the vectors it had: expected="
              + cluster.size()
              + ", actual="
              + codes.size());
    }
    return codes;
  }

  /** Takes over what changed in a list, if its codes before are known. */
  void change(ListChanges.Changed changed) {
    int cluster = changed.after().id();
    Versioned known = cache.getIfPresent(cluster);
    if (known != null && known.version() == changed.before().version()) {
      cache.put(cluster, new Versioned(changed.after().version(), changed.apply(known.codes())));
    } else if (known != null) {
      cache.invalidate(cluster);
    }
  }

  void clear() {
    cache.invalidateAll();
  }

  long memoryBytes() {
    return cache.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
  }
}
