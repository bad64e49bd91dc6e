package io.contextlite.benchmarks.vectors;

import java.util.List;

/**
 * The recall of searches that may find some of the rows, over the first queries. Immutable.
 *
 * @param recallFiltered1 if a random 1 % of the rows may be found
 * @param recallFiltered10 if a random 10 % may
 * @param recallFiltered50 if a random 50 % may
 * @param recallFilteredCorrelated if the 1 % may that are nearest to some row
 */
record FilteredRecall(
    double recallFiltered1,
    double recallFiltered10,
    double recallFiltered50,
    double recallFilteredCorrelated) {

  /** Measures an index, with the truths of {@link FilterSet#of}'s filters in their order. */
  static FilteredRecall of(VectorIndex index, Setting setting, List<Truth> truths) {
    List<Double> recalls =
        truths.stream()
            .map(truth -> new RecallMeter(index, truth).ofAll(setting, truth.among()))
            .toList();
    return new FilteredRecall(recalls.get(0), recalls.get(1), recalls.get(2), recalls.get(3));
  }
}
