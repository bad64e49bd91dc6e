/** Tests of the benchmarks' own code. */
@NullMarked
package io.contextlite.benchmarks.data;

import org.jspecify.annotations.NullMarked;
