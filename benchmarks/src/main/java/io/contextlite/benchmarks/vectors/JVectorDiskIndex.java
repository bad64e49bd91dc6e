package io.contextlite.benchmarks.vectors;

import io.github.jbellis.jvector.disk.RandomAccessReader;
import io.github.jbellis.jvector.disk.ReaderSupplier;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndex;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.quantization.PQVectors;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.IOException;
import java.nio.file.Path;

/** A graph in a mapped file and codes in the heap. */
final class JVectorDiskIndex implements VectorIndex {
  private final ReaderSupplier file;
  private final OnDiskGraphIndex graph;
  private final PQVectors codes;
  private final JVectorSearchers searchers;
  private final VectorSimilarityFunction similarity;

  private JVectorDiskIndex(
      ReaderSupplier file, OnDiskGraphIndex graph, PQVectors codes, VectorMetric metric) {
    this.file = file;
    this.graph = graph;
    this.codes = codes;
    this.searchers = new JVectorSearchers(graph);
    this.similarity = JVectorGraph.similarity(metric);
  }

  static JVectorDiskIndex open(Path folder, VectorMetric metric) throws IOException {
    try (ReaderSupplier codeFile = JVectorFiles.open(codeFile(folder));
        RandomAccessReader reader = codeFile.get()) {
      PQVectors codes = PQVectors.load(reader);
      ReaderSupplier file = JVectorFiles.open(graphFile(folder));
      return new JVectorDiskIndex(file, OnDiskGraphIndex.load(file), codes, metric);
    }
  }

  static Path graphFile(Path folder) {
    return folder.resolve("graph.jvector");
  }

  static Path codeFile(Path folder) {
    return folder.resolve("codes.jvector");
  }

  @Override
  public int[] search(float[] query, int k, Setting setting, RowFilter filter) {
    VectorFloat<?> vector = JVectorRows.vector(query);
    return searchers.search(view -> scores(vector, view), k, setting, filter);
  }

  private SearchScoreProvider scores(VectorFloat<?> query, ImmutableGraphIndex.View view) {
    return new DefaultSearchScoreProvider(
        codes.precomputedScoreFunctionFor(query, similarity),
        ((ImmutableGraphIndex.ScoringView) view).rerankerFor(query, similarity));
  }

  @Override
  public void close() throws IOException {
    try (file;
        graph) {
      searchers.close();
    }
  }
}
