/**
 * Vector search for more passages than can be looked at one by one: a router of centroids in two
 * levels, lists of quantized vectors, and the upkeep of both in the workspace file.
 */
@NullMarked
package io.contextlite.cluster;

import org.jspecify.annotations.NullMarked;
