/** Microbenchmarks by JMH, each with its results checked before anything is timed. */
@NullMarked
package io.contextlite.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
