package io.contextlite.benchmarks.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Compares every query with every row, for several sets of rows in one pass over the vectors, on
 * all processors. Takes O(rows * queries * dimensions). Thread-safe.
 */
final class ExactSearch {
  /**
   * How many more rows are kept by scores in single precision than are asked for; they are ranked
   * in double precision at the end.
   */
  private static final int MARGIN = 16;

  private final SearchTask task;
  private final List<float[]> queries;
  private final List<RowFilter> subsets;
  private final int end;

  /**
   * Prepares a search.
   *
   * @param task the queries
   * @param subsets sets of rows to find the nearest among
   * @param end the row after the last that is in any of them
   */
  ExactSearch(SearchTask task, List<RowFilter> subsets, int end) {
    this.task = task;
    this.queries = task.queries().stream().map(task.metric()::reducedQuery).toList();
    this.subsets = List.copyOf(subsets);
    this.end = end;
  }

  /**
   * Returns, for each set and then for each query, the nearest rows, nearest first, of equally near
   * ones the lower number.
   */
  List<List<int[]>> nearest() {
    AtomicInteger next = new AtomicInteger();
    Scan all =
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
            .parallel()
            .mapToObj(worker -> scan(next))
            .reduce(Scan::merge)
            .orElseThrow();
    return all.best.stream().map(this::ranked).toList();
  }

  private List<int[]> ranked(List<TopRows> best) {
    return IntStream.range(0, best.size())
        .parallel()
        .mapToObj(query -> ranked(query, best.get(query).drain()))
        .toList();
  }

  private int[] ranked(int query, int[] candidates) {
    return Arrays.stream(candidates)
        .mapToObj(row -> new Scored(row, task.score(query, row)))
        .sorted()
        .limit(task.k())
        .mapToInt(Scored::row)
        .toArray();
  }

  private record Scored(int row, double score) implements Comparable<Scored> {
    @Override
    public int compareTo(Scored other) {
      int byScore = Double.compare(other.score, score);
      return byScore != 0 ? byScore : Integer.compare(row, other.row);
    }
  }

  private Scan scan(AtomicInteger next) {
    Scan scan = new Scan();
    for (int from = next.getAndAdd(DimensionTile.CAPACITY);
        from < end;
        from = next.getAndAdd(DimensionTile.CAPACITY)) {
      scan.add(from, Math.min(end, from + DimensionTile.CAPACITY));
    }
    return scan;
  }

  /** What one worker has found. Confined to one thread at a time. */
  private final class Scan {
    private final DimensionTile tile =
        new DimensionTile(task.metric().reducedDimensions(task.rows().dimensions()));
    private final float[] scores = new float[DimensionTile.CAPACITY];
    private final List<List<TopRows>> best = new ArrayList<>();

    Scan() {
      for (int i = 0; i < subsets.size(); i++) {
        best.add(queries.stream().map(query -> new TopRows(task.k() + MARGIN)).toList());
      }
    }

    void add(int from, int to) {
      for (int row = from; row < to; row++) {
        tile.set(row - from, task.metric().reducedRow(task.rows().row(row)));
      }
      List<int[]> members = subsets.stream().map(subset -> members(subset, from, to)).toList();
      for (int query = 0; query < queries.size(); query++) {
        tile.score(queries.get(query), scores);
        for (int subset = 0; subset < members.size(); subset++) {
          offer(best.get(subset).get(query), members.get(subset), from);
        }
      }
    }

    private int[] members(RowFilter subset, int from, int to) {
      return IntStream.range(from, to).filter(subset::contains).toArray();
    }

    private void offer(TopRows top, int[] members, int from) {
      for (int row : members) {
        float score = scores[row - from];
        if (score >= top.bar()) {
          top.offer(score, row);
        }
      }
    }

    Scan merge(Scan other) {
      for (int subset = 0; subset < best.size(); subset++) {
        for (int query = 0; query < queries.size(); query++) {
          best.get(subset).get(query).offerAll(other.best.get(subset).get(query));
        }
      }
      return this;
    }
  }
}
