package io.contextlite.benchmarks.vectors;

import org.jspecify.annotations.Nullable;

/**
 * How an index takes changes. Immutable.
 *
 * @param insertsPerSecond vectors that it takes in a second, with the merges that they cause
 * @param deletesPerSecond vectors that it removes in a second, with the merges that they cause
 * @param recallAfterInserts recall at the same setting after the inserts
 * @param recallAfterChurn recall at the same setting after a fifth of the vectors was replaced
 * @param p50MicrosAfterChurn median time of a search then, on one thread
 */
record ChangeFigures(
    @Nullable Double insertsPerSecond,
    @Nullable Double deletesPerSecond,
    @Nullable Double recallAfterInserts,
    @Nullable Double recallAfterChurn,
    @Nullable Double p50MicrosAfterChurn) {
  /** Of an index that takes none. */
  static final ChangeFigures NONE = new ChangeFigures(null, null, null, null, null);
}
