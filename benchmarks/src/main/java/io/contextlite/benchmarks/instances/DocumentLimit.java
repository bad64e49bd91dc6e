package io.contextlite.benchmarks.instances;

import io.contextlite.optimize.SelectionProblem;

/** The limit on documents of generated problems: 30 for every fourth seed, else none. */
final class DocumentLimit {
  private static final int DOCUMENTS = 30;
  private static final int EVERY = 4;

  private DocumentLimit() {}

  static int of(long seed) {
    return Math.floorMod(seed, EVERY) == 0 ? DOCUMENTS : SelectionProblem.ANY_NUMBER;
  }
}
