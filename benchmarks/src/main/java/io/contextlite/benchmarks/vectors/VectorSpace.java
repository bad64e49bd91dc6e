package io.contextlite.benchmarks.vectors;

/**
 * What an index is over. Immutable.
 *
 * @param dimensions values of a vector
 * @param metric what makes vectors near
 */
record VectorSpace(int dimensions, VectorMetric metric) {}
