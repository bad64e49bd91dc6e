package io.contextlite.benchmarks;

import java.util.List;

/**
 * What one engine took to ingest a corpus. Immutable.
 *
 * @param engine name of the engine
 * @param round number of the round, from 1
 * @param passages passages, each counted once for each document that has it
 * @param seconds wall-clock time with reading the input and the last commit
 * @param passagesPerSecond rate
 * @param megabytesPerSecond rate in 10^6 bytes of UTF-8 text
 * @param fileBytes size of the files afterwards
 * @param heapUsedBytes heap after a collection, with the engine still open
 * @param heapPeakBytes largest heap meanwhile, garbage included
 * @param megabytesPerSecondByTenth rate in each tenth of the text
 */
record IngestResult(
    String engine,
    int round,
    long passages,
    double seconds,
    double passagesPerSecond,
    double megabytesPerSecond,
    long fileBytes,
    long heapUsedBytes,
    long heapPeakBytes,
    List<Double> megabytesPerSecondByTenth) {}
