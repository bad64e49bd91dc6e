/**
 * Place of the centroid router, an {@link io.contextlite.vector.VectorIndex} for more passages than
 * linear search can serve. Nothing is here yet.
 */
@NullMarked
package io.contextlite.cluster;

import org.jspecify.annotations.NullMarked;
