/**
 * Assembled contexts that are kept for the next equal question: in memory, and compressed in the
 * workspace file. What a context may depend on is in its key, so that none outlives its truth.
 */
@NullMarked
package io.contextlite.cache;

import org.jspecify.annotations.NullMarked;
