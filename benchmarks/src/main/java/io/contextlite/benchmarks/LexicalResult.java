package io.contextlite.benchmarks;

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
 * @param coldMicros time of the first query after the index was opened
 * @param queriesPerSecond on two threads
 * @param indexBytes size of the index without stored texts
 * @param buildSeconds time from the passages to the last commit
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
    double coldMicros,
    double queriesPerSecond,
    long indexBytes,
    double buildSeconds,
    long passages) {}
