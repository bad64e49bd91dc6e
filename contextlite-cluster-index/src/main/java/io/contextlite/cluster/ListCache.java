package io.contextlite.cluster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.contextlite.vector.ClusterTables;
import io.contextlite.vector.ClusterTables.StoredCluster;
import io.contextlite.vector.DamagedIndexException;

/** Codes of lists that were used lately. Thread-safe. */
final class ListCache {
  private final Cache<Key, ListCodes> cache;

  private record Key(int cluster, long version) {
    static Key of(StoredCluster cluster) {
      return new Key(cluster.id(), cluster.version());
    }
  }

  /**
   * Creates an empty cache.
   *
   * @param bytes most memory
   */
  ListCache(long bytes) {
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((Key key, ListCodes codes) -> codes.memoryBytes())
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
    Key key = Key.of(cluster);
    ListCodes known = cache.getIfPresent(key);
    if (known == null) {
      known = load(tables, cluster, codec);
      cache.put(key, known);
    }
    return known;
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

  /** Takes over the codes of a list that was just written, if those before are known. */
  void replace(
      StoredCluster before,
      StoredCluster after,
      java.util.function.UnaryOperator<ListCodes> change) {
    ListCodes known = cache.getIfPresent(Key.of(before));
    if (known != null) {
      cache.invalidate(Key.of(before));
      cache.put(Key.of(after), change.apply(known));
    }
  }

  void clear() {
    cache.invalidateAll();
  }

  long memoryBytes() {
    return cache.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
  }
}
