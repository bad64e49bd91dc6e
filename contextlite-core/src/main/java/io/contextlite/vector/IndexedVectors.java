package io.contextlite.vector;

/**
 * A workspace's vectors and the index over them, for what works on both directly.
 *
 * @param index finds the nearest vectors
 * @param storage the vectors in the workspace file, and what the index keeps there
 */
public record IndexedVectors(VectorIndex index, VectorStorage storage) {}
