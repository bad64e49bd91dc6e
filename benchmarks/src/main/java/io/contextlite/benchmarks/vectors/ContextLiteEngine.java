package io.contextlite.benchmarks.vectors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * ContextLite's vector index on the class path, over a workspace file that has vectors and no
 * texts. Settings are recalls that searches are told to reach.
 */
final class ContextLiteEngine implements WritableVectorEngine {
  private static final int[] PERMILLES = {
    500, 600, 700, 750, 800, 830, 860, 880, 900, 910, 920, 930, 940, 950, 960, 970, 980, 985, 990,
    993, 996, 998, 999
  };

  private final VectorSpace space;

  ContextLiteEngine(VectorSpace space) {
    this.space = space;
  }

  @Override
  public void build(VectorRows rows, Path folder) throws IOException {
    try (ContextLiteIndex index = ContextLiteIndex.open(folder, space)) {
      index.insert(rows, 0, rows.count());
      index.settle();
    }
  }

  @Override
  public VectorIndex open(Path folder) throws IOException {
    return ContextLiteIndex.open(folder, space);
  }

  @Override
  public WritableVectorIndex openForWriting(Path folder) throws IOException {
    return ContextLiteIndex.open(folder, space);
  }

  @Override
  public List<Setting> settings(int k, int rows) {
    List<Setting> settings = new ArrayList<>();
    for (int permille : PERMILLES) {
      settings.add(Setting.of(ContextLiteIndex.RECALL, permille));
    }
    return settings;
  }
}
