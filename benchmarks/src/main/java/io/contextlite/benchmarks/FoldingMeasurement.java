package io.contextlite.benchmarks;

import io.contextlite.Workspace;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.benchmarks.report.Samples;
import io.contextlite.model.Document;
import io.contextlite.search.SearchRequest;
import io.contextlite.store.Database;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Times searches by text alone while passages are put and folded. Confined to one thread. */
final class FoldingMeasurement {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration FOLDING_LIMIT = Duration.ofMinutes(30);
  private static final Duration POLL = Duration.ofMillis(20);

  /** As many passages may be left to later foldings. */
  private static final int LEFT = 1_024;

  private static final int LIMIT = 100;

  private final TemporaryWorkspace temporary;
  private final Database database;
  private final List<String> queries;

  FoldingMeasurement(TemporaryWorkspace temporary, Database database, List<String> queries) {
    this.temporary = temporary;
    this.database = database;
    this.queries = queries;
  }

  /**
   * What was measured.
   *
   * @param passages passages that were put
   * @param foldSeconds from the end of the put until they were folded
   * @param quiet micros of searches with nothing else going on
   * @param meanwhile micros of searches while passages were put and folded
   */
  record Result(long passages, double foldSeconds, Samples quiet, Samples meanwhile) {}

  /** Puts documents and searches meanwhile. */
  Result measure(List<Document> documents) {
    Workspace searched = temporary.open(config -> config.vectorSearch(false));
    search(searched, once());
    Samples quiet = search(searched, once());
    long before = passages();
    CompletableFuture<Double> putting =
        CompletableFuture.supplyAsync(
            () -> {
              searched.putAll(documents);
              return awaitFolding(database);
            });
    Samples meanwhile = search(searched, () -> !putting.isDone());
    return new Result(passages() - before, putting.join(), quiet, meanwhile);
  }

  /** Waits until all but a few passages are folded, and returns the seconds that it took. */
  static double awaitFolding(Database database) {
    long start = System.nanoTime();
    while (unfolded(database) >= LEFT) {
      try {
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while passages are folded", e);
      }
      if (System.nanoTime() - start > FOLDING_LIMIT.toNanos()) {
        throw new IllegalStateException("folding did not end within " + FOLDING_LIMIT);
      }
    }
    return (System.nanoTime() - start) / NANOS_PER_SECOND;
  }

  private static long unfolded(Database database) {
    return LexicalCommand.number(
        database,
        """
        SELECT count(*) FROM passages
        WHERE doc_id > (SELECT ifnull(max(last_id), 0) FROM postings_segments)""");
  }

  private long passages() {
    return LexicalCommand.number(database, "SELECT passage_count FROM state");
  }

  private BooleanSupplier once() {
    int[] left = {queries.size()};
    return () -> left[0]-- > 0;
  }

  private Samples search(Workspace workspace, BooleanSupplier more) {
    Samples micros = new Samples();
    for (int i = 0; more.getAsBoolean(); i++) {
      SearchRequest request =
          SearchRequest.builder(queries.get(i % queries.size())).limit(LIMIT).build();
      long start = System.nanoTime();
      workspace.search(request);
      micros.add((System.nanoTime() - start) / NANOS_PER_MICRO);
    }
    return micros;
  }
}
