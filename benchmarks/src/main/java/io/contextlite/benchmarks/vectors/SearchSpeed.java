package io.contextlite.benchmarks.vectors;

/**
 * How fast an index answers. Immutable.
 *
 * @param p50Micros median time of a search on one thread
 * @param p99Micros 99th percentile
 * @param queriesPerSecond on two threads, the median of the rounds
 */
record SearchSpeed(double p50Micros, double p99Micros, double queriesPerSecond) {}
