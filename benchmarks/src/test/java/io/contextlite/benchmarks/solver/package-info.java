/** Tests of the benchmarks' own code. */
@NullMarked
package io.contextlite.benchmarks.solver;

import org.jspecify.annotations.NullMarked;
