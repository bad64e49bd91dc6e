/** Tests of the benchmarks' own code. */
@NullMarked
package io.contextlite.benchmarks.report;

import org.jspecify.annotations.NullMarked;
