package io.contextlite.benchmarks.codes;

import io.contextlite.benchmarks.vectors.TiledRows;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Estimates of inner products: a query with a row's centroid, exactly, and with what the code of
 * its residual tells. Immutable.
 */
final class CodeEstimates implements IntFunction<float[]> {
  private final float[][] queries;
  private final Clusters clusters;
  private final ResidualQuantizer quantizer;
  private final TiledRows centroids;
  private final TiledRows decoded;

  /**
   * Encodes all residuals.
   *
   * @param queries {@code [q][d]}
   * @param clusters the rows
   * @param quantizer encodes
   * @param factor chooses factors of codes
   */
  CodeEstimates(float[][] queries, Clusters clusters, ResidualQuantizer quantizer, Factor factor) {
    this.queries = queries;
    this.clusters = clusters;
    this.quantizer = quantizer;
    this.centroids = new TiledRows(clusters.centroids());
    this.decoded =
        new TiledRows(
            IntStream.range(0, clusters.rows().length)
                .parallel()
                .mapToObj(row -> quantizer.decoded(clusters.residual(row), factor))
                .toArray(float[][]::new));
  }

  @Override
  public float[] apply(int query) {
    float[] toCentroids = centroids.products(queries[query]);
    float[] estimates = decoded.products(quantizer.rounded(queries[query]));
    for (int row = 0; row < estimates.length; row++) {
      estimates[row] += toCentroids[clusters.assigned()[row]];
    }
    return estimates;
  }
}
