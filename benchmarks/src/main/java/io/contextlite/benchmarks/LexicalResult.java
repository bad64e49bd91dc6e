package io.contextlite.benchmarks;

import io.contextlite.benchmarks.lexical.LexicalEngine;
import io.contextlite.benchmarks.report.Samples;

/**
 * How fast an engine answers queries of one class.
 *
 * @param engine the engine
 * @param top passages asked for
 * @param queryClass what the queries are like, or {@code "all"}
 * @param queries how many there are
 * @param p50Micros median time of a query
 * @param p95Micros 95th percentile
 * @param p99Micros 99th percentile
 * @param maxMicros the longest
 * @param coldMicros time of the first query after the index was opened
 * @param queriesPerSecond on two threads
 * @param indexBytes size of the index without stored texts
 * @param buildSeconds time from the passages to the last commit, without that of reading them
 * @param ingestedPerSecond passages that the engine takes in a second, with all that has to be
 *     written before they are found
 * @param passages passages in the index
 */
record LexicalResult(
    String engine,
    int top,
    String queryClass,
    int queries,
    double p50Micros,
    double p95Micros,
    double p99Micros,
    double maxMicros,
    double coldMicros,
    double queriesPerSecond,
    long indexBytes,
    double buildSeconds,
    double ingestedPerSecond,
    long passages) {

  /** A result of an engine. */
  static LexicalResult of(
      LexicalEngine engine,
      int top,
      String queryClass,
      Samples micros,
      double coldMicros,
      double queriesPerSecond,
      long passages) {
    return new LexicalResult(
        engine.name(),
        top,
        queryClass,
        micros.size(),
        micros.percentile(50),
        micros.percentile(95),
        micros.percentile(99),
        micros.percentile(100),
        coldMicros,
        queriesPerSecond,
        engine.built().bytes(),
        engine.built().seconds(),
        engine.built().passagesPerSecond(),
        passages);
  }
}
