/** Tests of the benchmarks' own code. */
@NullMarked
package io.contextlite.benchmarks.mmr;

import org.jspecify.annotations.NullMarked;
