package io.contextlite.benchmarks.vectors;

import io.github.jbellis.jvector.disk.RandomAccessReader;
import io.github.jbellis.jvector.disk.ReaderSupplier;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.OnHeapGraphIndex;
import io.github.jbellis.jvector.graph.diversity.VamanaDiversityProvider;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ForkJoinPool;

/**
 * JVector's graph in the heap with the parameters of its tutorials, and what builds and changes it.
 * Confined to one thread, but for searches.
 */
final class JVectorGraph implements Closeable {
  private static final int DEGREE = 32;
  private static final int BEAM = 100;
  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;
  private static final boolean HIERARCHY = true;
  private static final boolean REFINE = true;

  private final JVectorRows rows;
  private final ForkJoinPool threads;
  private final GraphIndexBuilder builder;

  private JVectorGraph(JVectorRows rows, ForkJoinPool threads, GraphIndexBuilder builder) {
    this.rows = rows;
    this.threads = threads;
    this.builder = builder;
  }

  /** Builds a graph on all processors. */
  @SuppressWarnings("deprecation") // what replaces it takes the hierarchy from system properties
  static JVectorGraph build(JVectorRows rows, VectorMetric metric) {
    ForkJoinPool threads = new ForkJoinPool(Runtime.getRuntime().availableProcessors());
    GraphIndexBuilder builder =
        new GraphIndexBuilder(
            scores(rows, metric),
            rows.dimension(),
            DEGREE,
            BEAM,
            OVERFLOW,
            ALPHA,
            HIERARCHY,
            REFINE,
            threads,
            threads);
    JVectorGraph graph = new JVectorGraph(rows, threads, builder);
    builder.build(rows);
    return graph;
  }

  /** Reads a graph that takes changes. */
  @SuppressWarnings("deprecation") // the only way to read a graph that takes changes
  static JVectorGraph read(Path file, JVectorRows rows, VectorMetric metric) throws IOException {
    BuildScoreProvider scores = scores(rows, metric);
    try (ReaderSupplier supplier = JVectorFiles.open(file);
        RandomAccessReader reader = supplier.get()) {
      OnHeapGraphIndex graph =
          OnHeapGraphIndex.load(
              reader, rows.dimension(), OVERFLOW, new VamanaDiversityProvider(scores, ALPHA));
      ForkJoinPool threads = new ForkJoinPool(Runtime.getRuntime().availableProcessors());
      return new JVectorGraph(
          rows,
          threads,
          new GraphIndexBuilder(
              scores, rows.dimension(), graph, BEAM, OVERFLOW, ALPHA, REFINE, threads, threads));
    }
  }

  private static BuildScoreProvider scores(JVectorRows rows, VectorMetric metric) {
    return BuildScoreProvider.randomAccessScoreProvider(rows, similarity(metric));
  }

  /** Returns the native metric; its inner product is meant for unit vectors. */
  static VectorSimilarityFunction similarity(VectorMetric metric) {
    return switch (metric) {
      case DOT -> VectorSimilarityFunction.DOT_PRODUCT;
      case EUCLIDEAN -> VectorSimilarityFunction.EUCLIDEAN;
    };
  }

  JVectorRows rows() {
    return rows;
  }

  ForkJoinPool threads() {
    return threads;
  }

  OnHeapGraphIndex graph() {
    return (OnHeapGraphIndex) builder.getGraph();
  }

  /** Ends changes, for good: searches of a graph that may change are slower. */
  void freeze() {
    graph().setAllMutationsCompleted();
  }

  /** Adds the next vector. */
  void add(int row, float[] vector) {
    rows.add(row, vector);
    builder.addGraphNode(row, rows.getVector(row));
  }

  /** Hides a vector from searches. */
  void hide(int row) {
    builder.markNodeDeleted(row);
  }

  /** Takes hidden vectors out of the graph and joins their neighbours. */
  void removeHidden() {
    builder.removeDeletedNodes();
  }

  /** Writes the graph, which takes no changes any more. */
  @SuppressWarnings("deprecation") // the only way to write a graph that takes changes again
  void write(Path file) throws IOException {
    builder.cleanup();
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      graph().save(out);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      builder.close();
    } finally {
      threads.shutdownNow();
    }
  }
}
