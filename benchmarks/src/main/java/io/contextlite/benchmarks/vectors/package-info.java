/**
 * Vectors for measurements at scale: a generator whose rows are spread as embeddings of text are,
 * exact neighbours to measure recall by, and the files that both are kept in.
 */
@NullMarked
package io.contextlite.benchmarks.vectors;

import org.jspecify.annotations.NullMarked;
