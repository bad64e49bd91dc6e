/**
 * Clusters of processes that are killed, stopped and cut off. Useful for: what a failure costs and
 * whether anything acknowledged is lost. Not useful for: throughput.
 */
@NullMarked
package io.contextlite.benchmarks.failures;

import org.jspecify.annotations.NullMarked;
