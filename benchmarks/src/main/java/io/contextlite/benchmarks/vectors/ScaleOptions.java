package io.contextlite.benchmarks.vectors;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * At which sizes searches are measured, and how. Immutable.
 *
 * @param sizes numbers of vectors
 * @param recall the recall that searches must reach
 * @param k rows of an answer
 * @param queries most queries
 * @param rounds how often speed is measured
 * @param keep where indexes stay for later runs, or null to delete them
 */
public record ScaleOptions(
    List<Integer> sizes, double recall, int k, int queries, int rounds, @Nullable Path keep) {

  /** Sorts the sizes; each counts once. */
  public ScaleOptions {
    sizes = sizes.stream().sorted().distinct().toList();
  }

  int largest() {
    return sizes.get(sizes.size() - 1);
  }
}
