/** Measures how fast optimizers choose, how well, and what their proofs cost. */
@NullMarked
package io.contextlite.benchmarks.solver;

import org.jspecify.annotations.NullMarked;
