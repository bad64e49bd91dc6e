package io.contextlite.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * One figure. Immutable.
 *
 * @param set name of the data set
 * @param engine name of the engine
 * @param metric name of the metric
 * @param budget token budget of the context that was measured, or null where none was
 * @param value the figure
 */
public record Row(
    String set, String engine, String metric, @Nullable Integer budget, double value) {}
