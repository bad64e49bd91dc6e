/** Tests of the engines for nearest neighbours and of what compares them. */
@NullMarked
package io.contextlite.benchmarks.vectors;

import org.jspecify.annotations.NullMarked;
