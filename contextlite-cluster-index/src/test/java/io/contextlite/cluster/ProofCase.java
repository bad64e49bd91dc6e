package io.contextlite.cluster;

import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.VectorIndexProvider;
import io.contextlite.vector.VectorMatch;
import io.contextlite.vector.VectorSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Vectors made at random, with lists over most of them and a clock that tests set. */
final class ProofCase {
  private static final int DISTANT = 8;

  final SplittableRandom random;
  final MemoryStorage storage = new MemoryStorage();
  final AtomicLong nanos = new AtomicLong();

  /** How far the clock goes on at each look. */
  long nanosPerLook;

  final CentroidVectorIndex index;
  private final int dimension;
  private final List<float[]> centers = new ArrayList<>();
  private float scale = 1;
  private long nextId = 1;

  ProofCase(long seed, int dimension, ListMaintenance.Sizes sizes) {
    this.random = new SplittableRandom(seed);
    this.dimension = dimension;
    this.index = index(sizes);
    int count = 1 + random.nextInt(DISTANT);
    for (int i = 0; i < count; i++) {
      centers.add(gaussian(1));
    }
  }

  /** A case with lists over so many vectors of length about 1. */
  static ProofCase of(long seed, int dimension, int vectors) {
    ProofCase made = new ProofCase(seed, dimension, new ListMaintenance.Sizes(32, 64, 1_000));
    made.add(vectors);
    made.maintain();
    return made;
  }

  /** An index over no lists yet. */
  CentroidVectorIndex index(ListMaintenance.Sizes sizes) {
    return new CentroidVectorIndex(
        new VectorIndexProvider.Options(1L << 28, Runnable::run, () -> {}),
        sizes,
        () -> nanos.getAndAdd(nanosPerLook));
  }

  /** Lengths of vectors from now on, about. */
  void scale(double length) {
    scale = (float) (length / Math.sqrt(dimension));
  }

  private float[] gaussian(double deviation) {
    float[] vector = new float[dimension];
    for (int j = 0; j < dimension; j++) {
      vector[j] = (float) (deviation * random.nextGaussian());
    }
    return vector;
  }

  float[] vector() {
    float[] center = centers.get(random.nextInt(centers.size()));
    float[] vector = gaussian(random.nextInt(3) == 0 ? .1 : .5);
    for (int j = 0; j < dimension; j++) {
      vector[j] = scale * (vector[j] + center[j]);
    }
    return vector;
  }

  void add(int count) {
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = vector();
    }
    add(vectors);
  }

  void add(float[]... vectors) {
    storage.putAll(nextId, vectors);
    nextId += vectors.length;
  }

  /** Adds vectors that are there already, and zero vectors. */
  void addDoubles(int count) {
    for (int i = 0; i < count; i++) {
      float[] known = storage.vectors().get(anyId());
      add(known == null || i % 5 == 0 ? new float[dimension] : known.clone());
    }
  }

  long anyId() {
    return 1 + random.nextLong(nextId - 1);
  }

  /** Removes some vectors, and replaces others. */
  void change(int count) {
    for (int i = 0; i < count; i++) {
      long id = anyId();
      if (i % 2 == 0) {
        storage.remove(id);
      } else {
        storage.put(id, vector());
      }
    }
  }

  void maintain() {
    index.maintain(storage);
  }

  boolean hasLists() {
    return !storage.allClusters().isEmpty();
  }

  static VectorSearch search(float[] query, int limit, PassageFilter filter) {
    return new VectorSearch(query, limit, filter, .9, Integer.MAX_VALUE);
  }

  RoutingProof prove(VectorSearch search) {
    return index.proveRouting(storage, search, Duration.ofSeconds(1));
  }

  /** What comparing all vectors finds. */
  List<VectorMatch> nearest(VectorSearch search) {
    return storage.vectors().entrySet().stream()
        .filter(entry -> search.filter().accepts(entry.getKey()))
        .map(
            entry ->
                new VectorMatch(entry.getKey(), Dots.product(search.vector(), entry.getValue())))
        .sorted(VectorMatch.BEST_FIRST)
        .limit(search.limit())
        .toList();
  }

  List<String> problems(VectorSearch search, RoutingProof.Optimal proof) {
    return new RoutingProofCheck(storage, search).checkThoroughly(proof);
  }
}
