package io.contextlite.cluster;

/**
 * A list whose centroid was computed anew. Immutable.
 *
 * @param cluster number of the list
 * @param size vectors in it
 * @param distance how far its centroid was moved
 * @param varianceBefore mean squared distance of its vectors from the centroid, as it was known
 *     before
 * @param varianceAfter the same afterwards
 */
public record MovedCentroid(
    int cluster, int size, double distance, double varianceBefore, double varianceAfter) {}
