package io.contextlite.benchmarks.vectors;

import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Searchers of a graph, which are kept for the next search of any thread. Thread-safe. */
final class JVectorSearchers implements Closeable {
  /** Rows that the search of the graph looks for, at least those wanted. */
  static final String WIDTH = "rerankK";

  /** Makes the scores of a search. */
  interface Scores {
    SearchScoreProvider of(ImmutableGraphIndex.View view);
  }

  private final ImmutableGraphIndex graph;
  private final Queue<GraphSearcher> idle = new ConcurrentLinkedQueue<>();

  JVectorSearchers(ImmutableGraphIndex graph) {
    this.graph = graph;
  }

  /** Searches the graph as it is now. */
  int[] search(Scores scores, int k, Setting setting, RowFilter filter) {
    GraphSearcher searcher = idle.poll();
    if (searcher == null) {
      searcher = new GraphSearcher(graph);
    }
    int width = Math.max(k, setting.value(WIDTH));
    Bits allowed = filter.isAll() ? Bits.ALL : filter::contains;
    SearchResult result = searcher.search(scores.of(searcher.getView()), k, width, 0, 0, allowed);
    idle.add(searcher);
    return Arrays.stream(result.getNodes()).mapToInt(node -> node.node).toArray();
  }

  /** Lets searches see changes: a searcher sees the graph as it was when it was made. */
  void refresh() throws IOException {
    close();
  }

  @Override
  public void close() throws IOException {
    for (GraphSearcher searcher = idle.poll(); searcher != null; searcher = idle.poll()) {
      searcher.close();
    }
  }
}
