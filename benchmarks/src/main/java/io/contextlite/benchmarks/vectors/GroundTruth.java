package io.contextlite.benchmarks.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds true answers: from given ones, as far as they reach, or else by comparing all vectors.
 * Immutable.
 */
final class GroundTruth {
  /** For each query, the nearest of all rows, nearest first; empty if none are given. */
  private final List<int[]> given;

  private GroundTruth(List<int[]> given) {
    this.given = given;
  }

  /** Compares all vectors whenever it is asked. */
  static GroundTruth computed() {
    return new GroundTruth(List.of());
  }

  /**
   * Takes given answers where it can: the nearest of some rows are the first of the nearest of all
   * that are among them.
   *
   * @param nearest rows for each query, nearest first
   */
  static GroundTruth given(List<int[]> nearest) {
    return new GroundTruth(List.copyOf(nearest));
  }

  /**
   * Finds the nearest rows among several sets.
   *
   * @param task the queries, some first of those that answers are given for
   * @param subsets sets of rows
   * @param end the row after the last that is in any of them
   * @return the truth for each set
   */
  List<Truth> among(SearchTask task, List<RowFilter> subsets, int end) {
    List<Truth> truths = new ArrayList<>();
    List<RowFilter> open = new ArrayList<>();
    for (RowFilter subset : subsets) {
      List<int[]> nearest = fromGiven(task, subset);
      if (nearest.isEmpty()) {
        open.add(subset);
      } else {
        truths.add(new Truth(task, subset, nearest));
      }
    }
    if (!open.isEmpty()) {
      List<List<int[]>> nearest = new ExactSearch(task, open, end).nearest();
      for (int i = 0; i < open.size(); i++) {
        truths.add(new Truth(task, open.get(i), nearest.get(i)));
      }
    }
    return subsets.stream().map(subset -> find(truths, subset)).toList();
  }

  private static Truth find(List<Truth> truths, RowFilter subset) {
    return truths.stream().filter(truth -> truth.among() == subset).findFirst().orElseThrow();
  }

  /** Returns an empty list unless the given answers have enough rows of the set for all queries. */
  private List<int[]> fromGiven(SearchTask task, RowFilter subset) {
    if (given.isEmpty()) {
      return List.of();
    }
    List<int[]> nearest =
        given.subList(0, task.queries().size()).stream()
            .map(rows -> Arrays.stream(rows).filter(subset::contains).limit(task.k()).toArray())
            .toList();
    return nearest.stream().allMatch(rows -> rows.length == task.k()) ? nearest : List.of();
  }
}
