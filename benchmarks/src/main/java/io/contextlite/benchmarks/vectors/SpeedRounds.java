package io.contextlite.benchmarks.vectors;

import io.contextlite.benchmarks.report.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Times contenders in turn, round by round, so that what else the machine does meets all of them
 * alike. Confined to one thread.
 */
final class SpeedRounds {
  private static final int THREADS = 2;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;

  /** When a contender's part ends, whether or not all queries were asked. */
  private static final long PART_NANOS = 2_000_000_000;

  /**
   * So often each contender searches before it is timed, unless its part ends before; the same
   * queries again and again, as a round of few is over before a just-in-time compiler is done.
   */
  private static final int WARM_UP_SEARCHES = 20_000;

  /**
   * What is timed.
   *
   * @param index an index
   * @param setting what its searches spend
   */
  record Contender(VectorIndex index, Setting setting) {}

  private final SearchTask task;
  private final int rounds;

  /**
   * Prepares a measurement.
   *
   * @param task the queries
   * @param rounds how often each contender has its turn
   */
  SpeedRounds(SearchTask task, int rounds) {
    this.task = task;
    this.rounds = rounds;
  }

  /** Times contenders and returns their speeds in the same order. */
  List<SearchSpeed> measure(List<Contender> contenders) {
    List<Samples> micros = contenders.stream().map(contender -> new Samples()).toList();
    List<Samples> rates = contenders.stream().map(contender -> new Samples()).toList();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      contenders.forEach(this::warmUp);
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < contenders.size(); i++) {
          time(contenders.get(i), round, micros.get(i));
          rates.get(i).add(queriesPerSecond(contenders.get(i), round, threads));
        }
      }
    } finally {
      threads.shutdownNow();
    }
    List<SearchSpeed> speeds = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      Samples times = micros.get(i);
      speeds.add(
          new SearchSpeed(times.percentile(50), times.percentile(99), rates.get(i).percentile(50)));
    }
    return speeds;
  }

  private void warmUp(Contender contender) {
    long end = System.nanoTime() + PART_NANOS;
    for (int i = 0; i < WARM_UP_SEARCHES && System.nanoTime() < end; i++) {
      search(contender, query(0, i));
    }
  }

  private void time(Contender contender, int round, Samples micros) {
    long end = System.nanoTime() + PART_NANOS;
    for (int i = 0; i < task.queries().size() && System.nanoTime() < end; i++) {
      long start = System.nanoTime();
      search(contender, query(round, i));
      micros.add((System.nanoTime() - start) / NANOS_PER_MICRO);
    }
  }

  private double queriesPerSecond(Contender contender, int round, ExecutorService threads) {
    long start = System.nanoTime();
    List<CompletableFuture<Integer>> parts =
        IntStream.range(0, THREADS)
            .mapToObj(
                thread ->
                    CompletableFuture.supplyAsync(
                        () -> searchAll(contender, round, thread, start + PART_NANOS), threads))
            .toList();
    int searches = parts.stream().mapToInt(CompletableFuture::join).sum();
    return searches / ((System.nanoTime() - start) / NANOS_PER_SECOND);
  }

  /** Searches from another query on for each thread, and returns how many there was time for. */
  private int searchAll(Contender contender, int round, int thread, long end) {
    int queries = task.queries().size();
    int done = 0;
    while (done < queries && System.nanoTime() < end) {
      search(contender, query(round, done + thread * queries / THREADS));
      done++;
    }
    return done;
  }

  /** Slow contenders do not get through all queries, so each round starts at another one. */
  private float[] query(int round, int i) {
    int queries = task.queries().size();
    int first = round * queries / rounds;
    return task.queries().get((first + i) % queries);
  }

  private void search(Contender contender, float[] query) {
    try {
      int[] found = contender.index().search(query, task.k(), contender.setting(), RowFilter.ALL);
      if (found.length > task.k()) {
        throw new IllegalStateException(
            "too many rows: expected at most " + task.k() + ", actual=" + found.length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot search", e);
    }
  }
}
