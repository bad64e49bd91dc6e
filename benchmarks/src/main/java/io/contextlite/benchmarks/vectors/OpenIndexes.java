package io.contextlite.benchmarks.vectors;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The indexes of several engines, all open at a time. Confined to one thread. */
final class OpenIndexes implements Closeable {
  private final Map<EngineRun, VectorIndex> indexes = new LinkedHashMap<>();

  private OpenIndexes() {}

  static OpenIndexes open(List<EngineRun> runs) throws IOException {
    OpenIndexes open = new OpenIndexes();
    try {
      for (EngineRun run : runs) {
        open.indexes.put(run, run.engine().open(run.built().folder().path()));
      }
      return open;
    } catch (IOException | RuntimeException e) {
      try (open) {
        throw e;
      }
    }
  }

  VectorIndex of(EngineRun run) {
    VectorIndex index = indexes.get(run);
    if (index == null) {
      throw new IllegalArgumentException("index is not open: " + run.name());
    }
    return index;
  }

  @Override
  public void close() throws IOException {
    Deque<VectorIndex> left = new ArrayDeque<>(indexes.values());
    indexes.clear();
    close(left);
  }

  private static void close(Deque<VectorIndex> left) throws IOException {
    VectorIndex next = left.poll();
    if (next != null) {
      try (next) {
        close(left);
      }
    }
  }
}
