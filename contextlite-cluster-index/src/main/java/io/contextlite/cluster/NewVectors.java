package io.contextlite.cluster;

import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.VectorChanges;
import io.contextlite.vector.VectorMatch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/** Vectors that came, changed or went after the lists were written. Thread-safe. */
final class NewVectors {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<Long, float[]> added = new HashMap<>();
  private final Set<Long> changed = new HashSet<>();
  private volatile long generation;

  /**
   * Starts without any.
   *
   * @param generation the generation that the lists reflect
   */
  NewVectors(long generation) {
    this.generation = generation;
  }

  /** These vectors as they are now; the copy's are not changed by changes of this. */
  NewVectors copy() {
    lock.readLock().lock();
    try {
      NewVectors copy = new NewVectors(generation);
      copy.added.putAll(added);
      copy.changed.addAll(changed);
      return copy;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The generation that lists and new vectors reflect together. */
  long generation() {
    return generation;
  }

  void apply(VectorChanges changes) {
    lock.writeLock().lock();
    try {
      for (long id : changes.removed()) {
        added.remove(id);
        changed.add(id);
      }
      for (int i = 0; i < changes.added().length; i++) {
        added.put(changes.added()[i], changes.vectors()[i]);
        changed.add(changes.added()[i]);
      }
      generation = changes.generation();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Whether what lists say of a passage is out of date. */
  boolean hasChanged(long id) {
    lock.readLock().lock();
    try {
      return changed.contains(id);
    } finally {
      lock.readLock().unlock();
    }
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /** Passages that changed. */
  int size() {
    lock.readLock().lock();
    try {
      return changed.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Passages with a new vector. */
  int addedCount() {
    lock.readLock().lock();
    try {
      return added.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Scores all new vectors that a filter lets through. */
  void score(float[] query, PassageFilter filter, Consumer<VectorMatch> consumer) {
    lock.readLock().lock();
    try {
      added.forEach(
          (id, vector) -> {
            if (filter.accepts(id)) {
              consumer.accept(new VectorMatch(id, Dots.product(query, vector)));
            }
          });
    } finally {
      lock.readLock().unlock();
    }
  }

  long memoryBytes() {
    lock.readLock().lock();
    try {
      return added.values().stream().mapToLong(vector -> 64 + 4L * vector.length).sum()
          + 48L * changed.size();
    } finally {
      lock.readLock().unlock();
    }
  }
}
