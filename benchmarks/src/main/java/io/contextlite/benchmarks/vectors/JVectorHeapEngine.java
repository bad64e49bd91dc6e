package io.contextlite.benchmarks.vectors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * JVector's graph over floats, both in the heap. Its files are the vectors and the graph, which are
 * read as a whole.
 */
final class JVectorHeapEngine implements WritableVectorEngine {
  private final VectorSpace space;

  JVectorHeapEngine(VectorSpace space) {
    this.space = space;
  }

  @Override
  public void build(VectorRows rows, Path folder) throws IOException {
    try (RowFile file = RowFile.open(folder, rows.dimensions())) {
      file.append(rows, 0, rows.count());
    }
    try (JVectorGraph graph = JVectorGraph.build(JVectorRows.copy(rows), space.metric())) {
      graph.write(JVectorHeapIndex.graphFile(folder));
    }
  }

  @Override
  public VectorIndex open(Path folder) throws IOException {
    return JVectorHeapIndex.open(folder, space, true);
  }

  @Override
  public WritableVectorIndex openForWriting(Path folder) throws IOException {
    return JVectorHeapIndex.open(folder, space, false);
  }

  @Override
  public List<Setting> settings(int k, int rows) {
    return Setting.widths(JVectorSearchers.WIDTH, k, rows);
  }
}
