package io.contextlite.benchmarks.vectors;

import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.IOException;
import java.nio.file.Path;

/** A graph in the heap. It is written when it is closed after changes. */
final class JVectorHeapIndex implements WritableVectorIndex {
  private final Path folder;
  private final RowFile file;
  private final JVectorGraph graph;
  private final JVectorSearchers searchers;
  private final VectorMetric metric;
  private boolean changed;

  private JVectorHeapIndex(Path folder, RowFile file, JVectorGraph graph, VectorMetric metric) {
    this.folder = folder;
    this.file = file;
    this.graph = graph;
    this.searchers = new JVectorSearchers(graph.graph());
    this.metric = metric;
  }

  /**
   * Reads an index.
   *
   * @param frozen whether it takes no changes
   */
  static JVectorHeapIndex open(Path folder, VectorSpace space, boolean frozen) throws IOException {
    RowFile file = RowFile.open(folder, space.dimensions());
    JVectorRows rows = new JVectorRows(space.dimensions());
    file.forEach(rows::add);
    JVectorGraph graph = JVectorGraph.read(graphFile(folder), rows, space.metric());
    if (frozen) {
      graph.freeze();
    }
    return new JVectorHeapIndex(folder, file, graph, space.metric());
  }

  static Path graphFile(Path folder) {
    return folder.resolve("graph.jvector");
  }

  @Override
  public int[] search(float[] query, int k, Setting setting, RowFilter filter) {
    VectorFloat<?> vector = JVectorRows.vector(query);
    return searchers.search(
        view ->
            DefaultSearchScoreProvider.exact(vector, JVectorGraph.similarity(metric), graph.rows()),
        k,
        setting,
        filter);
  }

  @Override
  public void insert(VectorRows rows, int from, int to) throws IOException {
    changed = true;
    file.append(rows, from, to);
    for (int row = from; row < to; row++) {
      graph.add(row, rows.row(row));
    }
    searchers.refresh();
  }

  @Override
  public void delete(int[] rows) throws IOException {
    changed = true;
    for (int row : rows) {
      graph.hide(row);
    }
    file.delete(rows);
    searchers.refresh();
  }

  @Override
  public void settle() throws IOException {
    graph.removeHidden();
    searchers.refresh();
  }

  @Override
  public void close() throws IOException {
    try (file;
        graph;
        searchers) {
      if (changed) {
        graph.write(graphFile(folder));
        changed = false;
      }
    }
  }
}
