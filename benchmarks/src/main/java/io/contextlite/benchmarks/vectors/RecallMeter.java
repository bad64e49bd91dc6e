package io.contextlite.benchmarks.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/** Asks an index on all processors and compares its answers with the truth. Thread-safe. */
final class RecallMeter {
  private final VectorIndex index;
  private final Truth truth;

  RecallMeter(VectorIndex index, Truth truth) {
    this.index = index;
    this.truth = truth;
  }

  /** Returns the mean recall over all queries; the answers may name rows of the truth alone. */
  double ofAll(Setting setting, RowFilter filter) {
    return of(IntStream.range(0, truth.task().queries().size()), setting, filter);
  }

  /** Returns the mean recall over every second query. */
  double ofHalf(Setting setting, RowFilter filter) {
    return of(
        IntStream.range(0, truth.task().queries().size()).filter(query -> query % 2 == 0),
        setting,
        filter);
  }

  private double of(IntStream queries, Setting setting, RowFilter filter) {
    return queries
        .parallel()
        .mapToDouble(query -> truth.recall(query, answer(query, setting, filter)))
        .average()
        .orElseThrow();
  }

  private int[] answer(int query, Setting setting, RowFilter filter) {
    SearchTask task = truth.task();
    try {
      return index.search(task.queries().get(query), task.k(), setting, filter);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot search", e);
    }
  }
}
