/**
 * Meaning as vectors: the embedder that turns text into vectors and the index that finds the
 * nearest ones, by linear search here.
 */
@NullMarked
package io.contextlite.vector;

import org.jspecify.annotations.NullMarked;
