package io.contextlite.benchmarks.vectors;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Files of vectors. Immutable.
 *
 * @param base vectors to index, {@code .f32} or {@code .u8}
 * @param queries vectors to find the nearest of, likewise
 * @param truth the nearest rows of each query as 32-bit numbers, or null to compute them
 * @param dimensions values of a vector
 * @param metric what makes vectors near
 */
public record VectorData(
    Path base, Path queries, @Nullable Path truth, int dimensions, VectorMetric metric) {}
