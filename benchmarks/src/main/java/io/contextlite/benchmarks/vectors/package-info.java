/**
 * Engines for nearest neighbours over the same vectors: how fast they answer at equal recall, what
 * they hold in memory and on disk, and how they take changes and filters. Vectors come from files,
 * or from a generator whose rows are spread as embeddings of text are.
 */
@NullMarked
package io.contextlite.benchmarks.vectors;

import org.jspecify.annotations.NullMarked;
