package io.contextlite.vector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Search that looks at every vector: in memory, where they are kept in step with the file, or, when
 * that would take more memory than allowed, in the file itself. Thread-safe.
 */
public final class LinearVectorIndex implements VectorIndex {
  private static final int BATCH = 2048;

  private final long maxBytes;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile Held held = Held.nothing();

  /** The vectors of one model. */
  private record Held(String model, ResidentVectors vectors) {
    static Held nothing() {
      return new Held("", new ResidentVectors(1));
    }

    boolean isFresh(VectorSnapshot at) {
      return model.equals(at.model()) && vectors.generation() >= at.generation();
    }
  }

  /**
   * Creates an index.
   *
   * @param maxBytes most memory for vectors
   */
  public LinearVectorIndex(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public VectorHits search(VectorSnapshot at, VectorSearch search) {
    long[] compared = new long[1];
    PassageFilter counted =
        id -> {
          boolean accepted = search.filter().accepts(id);
          compared[0] += accepted ? 1 : 0;
          return accepted;
        };
    float[] query = search.vector();
    List<VectorMatch> matches =
        fits(at, query.length)
            ? refreshed(at, query.length).search(query, search.limit(), counted)
            : searchFile(at, search, counted);
    return new VectorHits(matches, 0, 0, compared[0], compared[0] * query.length * Float.BYTES);
  }

  private static List<VectorMatch> searchFile(
      VectorSnapshot at, VectorSearch search, PassageFilter filter) {
    NearestVectors nearest = new NearestVectors(search.vector(), search.limit());
    forEach(
        at,
        (id, vector) -> {
          if (filter.accepts(id)) {
            nearest.offer(id, vector);
          }
        });
    return nearest.matches();
  }

  private static void forEach(VectorSnapshot at, VectorSnapshot.VectorConsumer consumer) {
    long[] last = {0, 0};
    do {
      last[1] = 0;
      at.readAfter(
          last[0],
          BATCH,
          (id, vector) -> {
            consumer.accept(id, vector);
            last[0] = id;
            last[1]++;
          });
    } while (last[1] == BATCH);
  }

  @Override
  public float[] score(VectorSnapshot at, float[] query, long[] passageIds) {
    if (fits(at, query.length)) {
      return refreshed(at, query.length).score(query, passageIds);
    }
    return scoreFromFile(at, query, passageIds);
  }

  /**
   * Reads the vectors of some passages and scores them.
   *
   * @param at the vectors of one model at one moment
   * @param query vector {@code [d]}
   * @param passageIds passages in any order
   * @return one inner product for each id, {@code NaN} for passages without a vector
   */
  public static float[] scoreFromFile(VectorSnapshot at, float[] query, long[] passageIds) {
    Map<Long, Float> found = new HashMap<>();
    at.read(
        passageIds,
        (id, vector) -> {
          ResidentVectors.checkDimension(query.length, vector);
          found.put(id, Dot.product(query, vector, 0));
        });
    float[] scores = new float[passageIds.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = found.getOrDefault(passageIds[i], Float.NaN);
    }
    return scores;
  }

  private boolean fits(VectorSnapshot at, int dimension) {
    return at.passages() * dimension * Float.BYTES <= maxBytes;
  }

  private ResidentVectors refreshed(VectorSnapshot at, int dimension) {
    Held current = held;
    if (current.isFresh(at)) {
      return current.vectors();
    }
    refreshing.lock();
    try {
      current = held;
      if (current.isFresh(at)) {
        return current.vectors();
      }
      ResidentVectors vectors = current.vectors();
      if (current.model().equals(at.model()) && at.knowsChangesSince(vectors.generation())) {
        vectors.apply(at.changesSince(vectors.generation(), Integer.MAX_VALUE));
        return vectors;
      }
      ResidentVectors fresh = load(at, dimension);
      held = new Held(at.model(), fresh);
      return fresh;
    } finally {
      refreshing.unlock();
    }
  }

  /** Reads every vector, some at a time, so that they are never in memory twice as a whole. */
  private static ResidentVectors load(VectorSnapshot at, int dimension) {
    ResidentVectors vectors = new ResidentVectors(dimension);
    List<Long> ids = new ArrayList<>();
    List<float[]> batch = new ArrayList<>();
    forEach(
        at,
        (id, vector) -> {
          ids.add(id);
          batch.add(vector);
          if (ids.size() == BATCH) {
            vectors.apply(changes(0, ids, batch));
            ids.clear();
            batch.clear();
          }
        });
    vectors.apply(changes(at.generation(), ids, batch));
    return vectors;
  }

  private static VectorChanges changes(long generation, List<Long> ids, List<float[]> vectors) {
    return new VectorChanges(
        generation,
        new long[0],
        ids.stream().mapToLong(Long::longValue).toArray(),
        vectors.toArray(new float[0][]));
  }

  @Override
  public Optional<String> note(VectorSnapshot at, int dimension) {
    return fits(at, dimension)
        ? Optional.empty()
        : Optional.of(
            "vectors were read from the file: "
                + at.passages()
                + " of dimension "
                + dimension
                + " need more than the "
                + maxBytes
                + " bytes allowed in memory");
  }

  /** Forgets the vectors; the next search reads them again. */
  @Override
  public void release() {
    held = Held.nothing();
  }

  @Override
  public long memoryBytes() {
    return held.vectors().memoryBytes();
  }
}
