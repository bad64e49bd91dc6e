/** Tests of the benchmarks' own code. */
@NullMarked
package io.contextlite.benchmarks;

import org.jspecify.annotations.NullMarked;
