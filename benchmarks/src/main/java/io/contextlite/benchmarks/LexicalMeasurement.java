package io.contextlite.benchmarks;

import io.contextlite.benchmarks.lexical.LexicalEngine;
import io.contextlite.benchmarks.report.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Times engines query by query in turn. Confined to one thread. */
final class LexicalMeasurement {
  static final String ALL = "all";
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int THREADS = 2;

  /**
   * A query.
   *
   * @param queryClass what it is like
   * @param text what the engines get
   */
  record Query(String queryClass, LexicalEngine.Query text) {}

  private final List<Query> queries;
  private final int rounds;
  private final long passages;

  LexicalMeasurement(List<Query> queries, int rounds, long passages) {
    this.queries = queries;
    this.rounds = rounds;
    this.passages = passages;
  }

  /** Measures engines at one depth; slow ones run fewer rounds. */
  List<LexicalResult> measure(List<LexicalEngine> engines, int top) {
    List<LexicalResult> results = new ArrayList<>();
    List<Double> cold = engines.stream().map(engine -> time(engine, queries.get(0), top)).toList();
    List<Map<String, Samples>> samples = new ArrayList<>();
    engines.forEach(engine -> samples.add(new TreeMap<>()));
    for (int round = -rounds; round < rounds; round++) {
      for (Query query : queries) {
        for (int e = 0; e < engines.size(); e++) {
          double micros = isSlow(engines.get(e), round) ? -1 : time(engines.get(e), query, top);
          if (round >= 0 && micros >= 0) {
            for (String name : List.of(ALL, query.queryClass())) {
              samples.get(e).computeIfAbsent(name, key -> new Samples()).add(micros);
            }
          }
        }
      }
    }
    for (int e = 0; e < engines.size(); e++) {
      LexicalEngine engine = engines.get(e);
      double rate = isSlow(engine, 1) ? Double.NaN : queriesPerSecond(engine, top);
      double first = cold.get(e);
      samples
          .get(e)
          .forEach(
              (name, times) ->
                  results.add(LexicalResult.of(engine, top, name, times, first, rate, passages)));
    }
    return results;
  }

  /** FTS5 takes so long that one round has to do. */
  private static boolean isSlow(LexicalEngine engine, int round) {
    return engine.name().equals("fts5") && round != 0;
  }

  private static double time(LexicalEngine engine, Query query, int top) {
    long start = System.nanoTime();
    int found = engine.search(query.text(), top).size();
    double micros = (System.nanoTime() - start) / NANOS_PER_MICRO;
    if (found > top) {
      throw new IllegalStateException(engine.name() + " found " + found + " of at most " + top);
    }
    return micros;
  }

  private double queriesPerSecond(LexicalEngine engine, int top) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      long start = System.nanoTime();
      List<CompletableFuture<Void>> halves =
          IntStream.range(0, THREADS)
              .mapToObj(
                  thread ->
                      CompletableFuture.runAsync(
                          () -> {
                            for (int round = 0; round < rounds; round++) {
                              queries.forEach(query -> engine.search(query.text(), top));
                            }
                          },
                          threads))
              .toList();
      halves.forEach(CompletableFuture::join);
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      return THREADS * rounds * queries.size() / seconds;
    } finally {
      threads.shutdownNow();
    }
  }
}
