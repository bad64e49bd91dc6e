/** Metrics, percentiles, and the tables and files that they are written to. */
@NullMarked
package io.contextlite.benchmarks.report;

import org.jspecify.annotations.NullMarked;
