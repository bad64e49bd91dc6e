package io.contextlite.benchmarks.vectors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Compares a query with every vector. */
final class FlatEngine implements WritableVectorEngine {
  private static final Setting EXACT = Setting.of("exact", 1);

  private final VectorSpace space;

  FlatEngine(VectorSpace space) {
    this.space = space;
  }

  @Override
  public void build(VectorRows rows, Path folder) throws IOException {
    try (RowFile file = RowFile.open(folder, rows.dimensions())) {
      file.append(rows, 0, rows.count());
    }
  }

  @Override
  public VectorIndex open(Path folder) throws IOException {
    return openForWriting(folder);
  }

  @Override
  public WritableVectorIndex openForWriting(Path folder) throws IOException {
    return FlatIndex.open(folder, space);
  }

  @Override
  public List<Setting> settings(int k, int rows) {
    return List.of(EXACT);
  }
}
