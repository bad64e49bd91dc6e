package io.contextlite.vector;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Vectors held in memory, and a search that looks at every one. Up to some thousand it is exact,
 * O(n d) a query; from there on the signs of all vectors are compared, O(n d / 64), and the vectors
 * of the most similar ones, some thousand, so that a match may be missed whose signs are unlike
 * those of the query. Holds {@code 4 d + d / 8 + 12} bytes a vector. Thread-safe: searches run side
 * by side, and wait while a change is applied.
 */
public final class ResidentVectors {
  private static final int SEGMENT = 1024;
  private static final int ABSENT = -1;

  /** More vectors than this are not all compared exactly. */
  private static final int MOST_EXACT = 8_192;

  /**
   * So many of them are, and as many more as there are matches wanted, times RERANKED_PER_MATCH.
   */
  private static final int RERANKED = 2_048;

  private static final int RERANKED_PER_MATCH = 8;

  private final int dimension;
  private final int mostExact;
  private final SignCodes codes;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private long generation;

  /** Vectors by slot, {@code [segments][SEGMENT * d]}. */
  private float[][] segments = new float[0][];

  private long[] idBySlot = new long[0];
  private int[] slotById = new int[0];
  private int size;

  /**
   * Holds no vectors yet.
   *
   * @param dimension d, 1 or more
   */
  public ResidentVectors(int dimension) {
    this(dimension, MOST_EXACT);
  }

  ResidentVectors(int dimension, int mostExact) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be >= 1: " + dimension);
    }
    this.dimension = dimension;
    this.mostExact = mostExact;
    this.codes = new SignCodes(dimension);
  }

  /**
   * Returns the generation that the vectors reflect.
   *
   * @return the last applied generation, 0 where there is none
   */
  public long generation() {
    lock.readLock().lock();
    try {
      return generation;
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Applies changes, removals before additions.
   *
   * @param changes what changed since {@link #generation()}
   */
  public void apply(VectorChanges changes) {
    for (float[] vector : changes.vectors()) {
      checkDimension(vector);
    }
    lock.writeLock().lock();
    try {
      for (long id : changes.removed()) {
        remove(id);
      }
      for (int i = 0; i < changes.added().length; i++) {
        put(changes.added()[i], changes.vectors()[i]);
      }
      generation = changes.generation();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private int slot(long id) {
    return id >= 0 && id < slotById.length ? slotById[(int) id] : ABSENT;
  }

  private void put(long id, float[] vector) {
    int slot = slot(id);
    if (slot == ABSENT) {
      slot = size++;
      reserve(slot, id);
      idBySlot[slot] = id;
      slotById[(int) id] = slot;
    }
    System.arraycopy(vector, 0, segments[slot / SEGMENT], slot % SEGMENT * dimension, dimension);
    codes.put(slot, vector);
  }

  private void reserve(int slot, long id) {
    if (slot / SEGMENT == segments.length) {
      segments = Arrays.copyOf(segments, segments.length + 1);
      segments[segments.length - 1] = new float[SEGMENT * dimension];
    }
    if (slot == idBySlot.length) {
      idBySlot = Arrays.copyOf(idBySlot, Math.max(SEGMENT, slot + (slot >> 1)));
    }
    if (id >= slotById.length) {
      int old = slotById.length;
      slotById = Arrays.copyOf(slotById, Math.toIntExact(Math.max(SEGMENT, id + (id >> 1) + 1)));
      Arrays.fill(slotById, old, slotById.length, ABSENT);
    }
  }

  /** Moves the last vector into the gap. */
  private void remove(long id) {
    int slot = slot(id);
    if (slot == ABSENT) {
      return;
    }
    int last = --size;
    System.arraycopy(
        segments[last / SEGMENT],
        last % SEGMENT * dimension,
        segments[slot / SEGMENT],
        slot % SEGMENT * dimension,
        dimension);
    codes.move(last, slot);
    idBySlot[slot] = idBySlot[last];
    slotById[(int) idBySlot[slot]] = slot;
    slotById[(int) id] = ABSENT;
  }

  /**
   * Finds the nearest passages by inner product.
   *
   * @param query vector {@code [d]}
   * @param limit most matches wanted, 1 or more
   * @param filter which passages may be returned
   * @return matches by descending score, ties by ascending passage id
   */
  public List<VectorMatch> search(float[] query, int limit, PassageFilter filter) {
    checkDimension(query);
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be >= 1: " + limit);
    }
    TopMatches best = new TopMatches(limit);
    lock.readLock().lock();
    try {
      if (size <= mostExact) {
        for (int slot = 0; slot < size; slot++) {
          if (filter.accepts(idBySlot[slot])) {
            best.offer(idBySlot[slot], dot(query, slot));
          }
        }
      } else {
        searchCodes(query, limit, filter, best);
      }
    } finally {
      lock.readLock().unlock();
    }
    return best.bestFirst();
  }

  /**
   * Offers the vectors whose signs differ least from the query's, all those of a distance alike.
   */
  private void searchCodes(float[] query, int limit, PassageFilter filter, TopMatches best) {
    short[] distances = codes.distances(query, size);
    int[] counts = new int[dimension + 1];
    for (int slot = 0; slot < size; slot++) {
      if (filter.accepts(idBySlot[slot])) {
        counts[distances[slot]]++;
      } else {
        distances[slot] = Short.MAX_VALUE;
      }
    }
    long wanted = RERANKED + (long) RERANKED_PER_MATCH * limit;
    int farthest = 0;
    for (long near = counts[0]; near < wanted && farthest < dimension; near += counts[farthest]) {
      farthest++;
    }
    for (int slot = 0; slot < size; slot++) {
      if (distances[slot] <= farthest) {
        best.offer(idBySlot[slot], dot(query, slot));
      }
    }
  }

  /**
   * Returns exact scores.
   *
   * @param query vector {@code [d]}
   * @param passageIds passages in any order
   * @return one inner product for each id, {@code NaN} for passages without a vector
   */
  public float[] score(float[] query, long[] passageIds) {
    checkDimension(query);
    float[] scores = new float[passageIds.length];
    lock.readLock().lock();
    try {
      for (int i = 0; i < passageIds.length; i++) {
        int slot = slot(passageIds[i]);
        scores[i] = slot == ABSENT ? Float.NaN : dot(query, slot);
      }
    } finally {
      lock.readLock().unlock();
    }
    return scores;
  }

  private float dot(float[] query, int slot) {
    return Dot.product(query, segments[slot / SEGMENT], slot % SEGMENT * dimension);
  }

  private void checkDimension(float[] vector) {
    checkDimension(dimension, vector);
  }

  static void checkDimension(int dimension, float[] vector) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "vector dimension mismatch: expected=" + dimension + ", actual=" + vector.length);
    }
  }

  /**
   * Returns the number of vectors.
   *
   * @return vectors held
   */
  public int size() {
    lock.readLock().lock();
    try {
      return size;
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Returns the memory held.
   *
   * @return bytes, approximately
   */
  public long memoryBytes() {
    lock.readLock().lock();
    try {
      return 4L * segments.length * SEGMENT * dimension
          + codes.memoryBytes()
          + 8L * idBySlot.length
          + 4L * slotById.length;
    } finally {
      lock.readLock().unlock();
    }
  }
}
