package io.contextlite.benchmarks.vectors;

import io.github.jbellis.jvector.disk.SimpleWriter;
import io.github.jbellis.jvector.graph.disk.GraphIndexWriter;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndexWriter;
import io.github.jbellis.jvector.graph.disk.feature.FeatureId;
import io.github.jbellis.jvector.graph.disk.feature.InlineVectors;
import io.github.jbellis.jvector.quantization.ProductQuantization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * JVector's graph in a mapped file, with the vectors in it, searched by product-quantized vectors
 * in the heap; what is found is ranked by its floats. The graph is built over floats in the heap.
 * It takes no changes.
 */
final class JVectorDiskEngine implements VectorEngine {
  /** Dimensions that share a byte, as in JVector's default configuration. */
  private static final int DIMENSIONS_PER_CODE = 8;

  private static final int CENTROIDS = 256;
  private static final boolean CENTER = false;
  private static final float ISOTROPIC = -1;

  private final VectorSpace space;

  JVectorDiskEngine(VectorSpace space) {
    this.space = space;
  }

  @Override
  public void build(VectorRows rows, Path folder) throws IOException {
    try (JVectorGraph graph = JVectorGraph.build(JVectorRows.copy(rows), space.metric())) {
      JVectorRows vectors = graph.rows();
      try (GraphIndexWriter writer =
          new OnDiskGraphIndexWriter.Builder(graph.graph(), JVectorDiskIndex.graphFile(folder))
              .with(new InlineVectors(rows.dimensions()))
              .build()) {
        writer.write(
            Map.of(
                FeatureId.INLINE_VECTORS, row -> new InlineVectors.State(vectors.getVector(row))));
      }
      ProductQuantization quantizer =
          ProductQuantization.compute(
              vectors,
              Math.max(1, rows.dimensions() / DIMENSIONS_PER_CODE),
              Math.min(CENTROIDS, rows.count()),
              CENTER,
              ISOTROPIC,
              graph.threads(),
              graph.threads());
      try (SimpleWriter writer = new SimpleWriter(JVectorDiskIndex.codeFile(folder))) {
        quantizer.encodeAll(vectors, graph.threads()).write(writer);
      }
    }
  }

  @Override
  public VectorIndex open(Path folder) throws IOException {
    return JVectorDiskIndex.open(folder, space.metric());
  }

  @Override
  public List<Setting> settings(int k, int rows) {
    return Setting.widths(JVectorSearchers.WIDTH, k, rows);
  }
}
