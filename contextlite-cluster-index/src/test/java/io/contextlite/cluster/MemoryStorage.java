package io.contextlite.cluster;

import io.contextlite.vector.ClusterTables;
import io.contextlite.vector.VectorChanges;
import io.contextlite.vector.VectorSnapshot;
import io.contextlite.vector.VectorStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Vectors and lists in memory, for one thread; every snapshot is the present. */
final class MemoryStorage implements VectorStorage, VectorSnapshot, ClusterTables {
  private final TreeMap<Long, float[]> vectors = new TreeMap<>();
  private final TreeMap<Long, List<Long>> addedAt = new TreeMap<>();
  private final TreeMap<Long, List<Long>> removedAt = new TreeMap<>();
  private final Map<Long, Long> generationOf = new HashMap<>();
  private final TreeMap<Integer, StoredCluster> clusters = new TreeMap<>();
  private final Map<Integer, List<byte[]>> pieces = new HashMap<>();
  private final Map<Long, Integer> clusterOf = new HashMap<>();
  private Optional<Header> header = Optional.empty();
  private long generation = 1;
  private long lastId;

  /** Another storage with what this one has now. */
  MemoryStorage copy() {
    MemoryStorage copy = new MemoryStorage();
    copy.vectors.putAll(vectors);
    addedAt.forEach((at, ids) -> copy.addedAt.put(at, new ArrayList<>(ids)));
    removedAt.forEach((at, ids) -> copy.removedAt.put(at, new ArrayList<>(ids)));
    copy.generationOf.putAll(generationOf);
    copy.clusters.putAll(clusters);
    pieces.forEach((cluster, written) -> copy.pieces.put(cluster, new ArrayList<>(written)));
    copy.clusterOf.putAll(clusterOf);
    copy.header = header;
    copy.generation = generation;
    copy.lastId = lastId;
    return copy;
  }

  void put(long id, float[] vector) {
    generation++;
    putSame(id, vector);
  }

  void putAll(long firstId, float[][] added) {
    generation++;
    for (int i = 0; i < added.length; i++) {
      putSame(firstId + i, added[i]);
    }
  }

  private void putSame(long id, float[] vector) {
    vectors.put(id, vector);
    generationOf.put(id, generation);
    addedAt.computeIfAbsent(generation, g -> new ArrayList<>()).add(id);
    lastId = Math.max(lastId, id);
  }

  void remove(long id) {
    generation++;
    vectors.remove(id);
    generationOf.remove(id);
    removedAt.computeIfAbsent(generation, g -> new ArrayList<>()).add(id);
  }

  Map<Long, float[]> vectors() {
    return vectors;
  }

  List<byte[]> mutablePieces(int cluster) {
    return pieces.computeIfAbsent(cluster, c -> new ArrayList<>());
  }

  @Override
  public <T> T read(String operation, Function<VectorSnapshot, T> work) {
    return work.apply(this);
  }

  @Override
  public void write(String operation, Consumer<VectorSnapshot> work) {
    generation++;
    work.accept(this);
  }

  @Override
  public String model() {
    return "test";
  }

  @Override
  public long generation() {
    return generation;
  }

  @Override
  public long passages() {
    return vectors.size();
  }

  @Override
  public long lastPassageId() {
    return lastId;
  }

  @Override
  public boolean knowsChangesSince(long since) {
    return since > 0;
  }

  private boolean isCurrent(long id, long at) {
    return generationOf.getOrDefault(id, 0L) == at;
  }

  @Override
  public int countAddedSince(long since, int most) {
    if (since == 0) {
      return Math.min(most, vectors.size());
    }
    long count =
        addedAt.tailMap(since, false).entrySet().stream()
            .mapToLong(e -> e.getValue().stream().filter(id -> isCurrent(id, e.getKey())).count())
            .sum();
    return (int) Math.min(most, count);
  }

  @Override
  public int countChangedSince(long since, int most) {
    int removed = removedAt.tailMap(since, false).values().stream().mapToInt(List::size).sum();
    return Math.min(most, removed + countAddedSince(since, most));
  }

  @Override
  public VectorChanges changesSince(long since, int most) {
    long last = generation;
    int count = 0;
    for (Map.Entry<Long, List<Long>> entry : addedAt.tailMap(since, false).entrySet()) {
      if (count > 0 && count + entry.getValue().size() > most) {
        last = entry.getKey() - 1;
        break;
      }
      count += entry.getValue().size();
    }
    long end = last;
    long[] removed =
        removedAt.subMap(since, false, end, true).values().stream()
            .flatMap(List::stream)
            .mapToLong(Long::longValue)
            .toArray();
    long[] added =
        addedAt.subMap(since, false, end, true).entrySet().stream()
            .flatMap(e -> e.getValue().stream().filter(id -> isCurrent(id, e.getKey())))
            .mapToLong(Long::longValue)
            .toArray();
    float[][] values = new float[added.length][];
    for (int i = 0; i < added.length; i++) {
      values[i] = vectors.getOrDefault(added[i], new float[0]).clone();
    }
    return new VectorChanges(end, removed, added, values);
  }

  @Override
  public void read(long[] passageIds, VectorConsumer consumer) {
    for (long id : passageIds) {
      float[] vector = vectors.get(id);
      if (vector != null) {
        consumer.accept(id, vector);
      }
    }
  }

  @Override
  public void readAfter(long passageId, int limit, VectorConsumer consumer) {
    int count = 0;
    for (Map.Entry<Long, float[]> entry : vectors.tailMap(passageId, false).entrySet()) {
      if (count++ == limit) {
        return;
      }
      consumer.accept(entry.getKey(), entry.getValue());
    }
  }

  @Override
  public List<float[]> askedQueries() {
    return List.of();
  }

  @Override
  public List<float[]> madeQueries(int count) {
    return List.of();
  }

  @Override
  public ClusterTables clusters() {
    return this;
  }

  @Override
  public Optional<Header> header() {
    return header;
  }

  @Override
  public long version() {
    return header.map(Header::version).orElse(0L);
  }

  @Override
  public List<StoredCluster> allClusters() {
    return List.copyOf(clusters.values());
  }

  @Override
  public List<byte[]> pieces(int cluster) {
    return pieces.getOrDefault(cluster, List.of());
  }

  @Override
  public int[] clustersOf(long[] passageIds) {
    int[] found = new int[passageIds.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = clusterOf.getOrDefault(passageIds[i], 0);
    }
    return found;
  }

  @Override
  public Optional<Instant> lastChange() {
    return clusters.isEmpty() ? Optional.empty() : Optional.of(Instant.EPOCH);
  }

  @Override
  public void putHeader(Header next) {
    header = Optional.of(next);
  }

  @Override
  public void putCluster(StoredCluster cluster) {
    clusters.put(cluster.id(), cluster);
  }

  @Override
  public int addPiece(int cluster, byte[] piece) {
    mutablePieces(cluster).add(piece);
    return mutablePieces(cluster).size();
  }

  @Override
  public void removePieces(int cluster) {
    pieces.remove(cluster);
  }

  @Override
  public void assign(long passageId, int cluster, byte[] residual) {
    clusterOf.put(passageId, cluster);
  }

  @Override
  public void unassign(long passageId) {
    clusterOf.remove(passageId);
  }

  @Override
  public void clear() {
    header = Optional.empty();
    clusters.clear();
    pieces.clear();
    clusterOf.clear();
  }
}
