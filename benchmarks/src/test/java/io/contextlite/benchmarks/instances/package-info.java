/** Tests of the benchmarks' own code. */
@NullMarked
package io.contextlite.benchmarks.instances;

import org.jspecify.annotations.NullMarked;
