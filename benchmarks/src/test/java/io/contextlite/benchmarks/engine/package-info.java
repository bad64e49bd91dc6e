/** Tests of the benchmarks' own code. */
@NullMarked
package io.contextlite.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
