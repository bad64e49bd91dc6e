package io.contextlite.cluster;

import io.contextlite.vector.PassageFilter;
import io.contextlite.vector.VectorChanges;
import io.contextlite.vector.VectorMatch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Vectors that came, changed or went after the lists were written.
 *
 * <p>Immutable: a search takes them once, so that lists and new vectors never both have a passage.
 */
final class NewVectors {
  /** Memory of a vector beside its numbers, and of a number in a set. */
  private static final int VECTOR_BYTES = 64;

  private static final int NUMBER_BYTES = 48;

  private final Map<Long, float[]> added;
  private final Set<Long> changed;
  private final long generation;

  private NewVectors(Map<Long, float[]> added, Set<Long> changed, long generation) {
    this.added = added;
    this.changed = changed;
    this.generation = generation;
  }

  /**
   * Starts without any.
   *
   * @param generation the generation that the lists reflect
   */
  NewVectors(long generation) {
    this(Map.of(), Set.of(), generation);
  }

  /** The generation that lists and new vectors reflect together. */
  long generation() {
    return generation;
  }

  /** These and what changed since; O(n). */
  NewVectors with(VectorChanges changes) {
    Map<Long, float[]> addedThen = new HashMap<>(added);
    Set<Long> changedThen = new HashSet<>(changed);
    for (long id : changes.removed()) {
      addedThen.remove(id);
      changedThen.add(id);
    }
    for (int i = 0; i < changes.added().length; i++) {
      addedThen.put(changes.added()[i], changes.vectors()[i]);
      changedThen.add(changes.added()[i]);
    }
    return new NewVectors(addedThen, changedThen, changes.generation());
  }

  /** Whether what lists say of a passage is out of date. */
  boolean hasChanged(long id) {
    return !changed.isEmpty() && changed.contains(id);
  }

  /** Passages that changed. */
  int size() {
    return changed.size();
  }

  /** Passages with a new vector. */
  int addedCount() {
    return added.size();
  }

  /** Scores all new vectors that a filter lets through; O(n d). */
  void score(float[] query, PassageFilter filter, Consumer<VectorMatch> consumer) {
    added.forEach(
        (id, vector) -> {
          if (filter.accepts(id)) {
            consumer.accept(new VectorMatch(id, Dots.product(query, vector)));
          }
        });
  }

  long memoryBytes() {
    return added.values().stream()
            .mapToLong(vector -> VECTOR_BYTES + (long) Float.BYTES * vector.length)
            .sum()
        + (long) NUMBER_BYTES * changed.size();
  }
}
