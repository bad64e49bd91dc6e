/** Selection problems to solve: generated families, and those of real queries. */
@NullMarked
package io.contextlite.benchmarks.instances;

import org.jspecify.annotations.NullMarked;
