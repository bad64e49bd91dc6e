package io.contextlite.vector;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Exact search that looks at every vector: O(n d) a query. Holds {@code 4 d + 12} bytes a vector.
 * Thread-safe: searches run side by side, and wait while a change is applied.
 */
public final class LinearVectorIndex implements VectorIndex {
  private static final int SEGMENT = 1024;
  private static final int ABSENT = -1;

  private final int dimension;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private long generation;

  /** Vectors by slot, {@code [segments][SEGMENT * d]}. */
  private float[][] segments = new float[0][];

  private long[] idBySlot = new long[0];
  private int[] slotById = new int[0];
  private int size;

  /**
   * Creates an empty index.
   *
   * @param dimension d, 1 or more
   */
  public LinearVectorIndex(int dimension) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be >= 1: " + dimension);
    }
    this.dimension = dimension;
  }

  @Override
  public long generation() {
    lock.readLock().lock();
    try {
      return generation;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void apply(Changes changes) {
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
    idBySlot[slot] = idBySlot[last];
    slotById[(int) idBySlot[slot]] = slot;
    slotById[(int) id] = ABSENT;
  }

  @Override
  public List<Match> search(float[] query, int limit, PassageFilter filter) {
    checkDimension(query);
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be >= 1: " + limit);
    }
    TopMatches best = new TopMatches(limit);
    lock.readLock().lock();
    try {
      for (int slot = 0; slot < size; slot++) {
        if (filter.accepts(idBySlot[slot])) {
          best.offer(idBySlot[slot], dot(query, slot));
        }
      }
    } finally {
      lock.readLock().unlock();
    }
    return best.bestFirst();
  }

  @Override
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
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "vector dimension mismatch: expected=" + dimension + ", actual=" + vector.length);
    }
  }

  @Override
  public int size() {
    lock.readLock().lock();
    try {
      return size;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public long memoryBytes() {
    lock.readLock().lock();
    try {
      return 4L * segments.length * SEGMENT * dimension
          + 8L * idBySlot.length
          + 4L * slotById.length;
    } finally {
      lock.readLock().unlock();
    }
  }
}
