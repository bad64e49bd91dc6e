package io.contextlite.benchmarks;

import io.contextlite.benchmarks.data.EvaluationQuery;
import io.contextlite.benchmarks.engine.EngineQuery;
import io.contextlite.benchmarks.engine.PassageHit;
import io.contextlite.benchmarks.engine.SearchEngine;
import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.report.RankingMetrics;
import io.contextlite.benchmarks.report.Row;
import io.contextlite.benchmarks.report.Samples;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures engines on one set. Confined to one thread. */
final class QualityMeasurement {
  private static final int NDCG_DEPTH = 10;
  private static final List<Integer> RECALL_DEPTHS = List.of(10, 100);
  private static final String NDCG = "ndcg@" + NDCG_DEPTH;
  private static final String EVIDENCE_RECALL = "evidenceRecall";
  private static final Set<String> QUALITY = Set.of(NDCG, EVIDENCE_RECALL);
  private static final int WARM_UP_QUERIES = 50;
  private static final double NANOS_PER_MICRO = 1e3;

  /** What is measured. */
  enum Extent {
    /** nDCG and evidence recall: what ways to choose are compared by. */
    QUALITY,
    /** Everything, times included, so that engines are warmed up before. */
    QUALITY_AND_TIMES
  }

  /** A query as it is judged and as engines get it. */
  record Case(EvaluationQuery judged, EngineQuery asked) {}

  private record Timed<T>(T value, double micros) {
    static <T> Timed<T> of(Supplier<T> work) {
      long start = System.nanoTime();
      T value = work.get();
      return new Timed<>(value, (System.nanoTime() - start) / NANOS_PER_MICRO);
    }
  }

  private final String set;
  private final List<Case> cases;
  private final List<Integer> budgets;
  private final int limit;
  private final Extent extent;
  private final List<Row> rows = new ArrayList<>();

  /**
   * Prepares a measurement.
   *
   * @param set name in the figures
   * @param cases queries
   * @param budgets token budgets
   * @param limit passages to ask for, so that there are 100 documents among them
   * @param extent what to measure
   */
  QualityMeasurement(
      String set, List<Case> cases, List<Integer> budgets, int limit, Extent extent) {
    this.set = set;
    this.cases = List.copyOf(cases);
    this.budgets = List.copyOf(budgets);
    this.limit = limit;
    this.extent = extent;
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** Says what was measured on. */
  String title(StoredPassages passages) {
    return "%s (%d documents, %d passages, %d queries)"
        .formatted(set, passages.documentCount(), passages.size(), cases.size());
  }

  void measure(SearchEngine engine) {
    if (extent == Extent.QUALITY_AND_TIMES) {
      warmUp(engine);
    }
    measureRanking(engine);
    for (int budget : budgets) {
      measureContexts(engine, budget);
    }
  }

  private void warmUp(SearchEngine engine) {
    for (Case each : cases.subList(0, Math.min(WARM_UP_QUERIES, cases.size()))) {
      engine.search(each.asked(), limit);
      for (int budget : budgets) {
        engine.assemble(each.asked(), budget);
      }
    }
  }

  private void measureRanking(SearchEngine engine) {
    Samples ndcg = new Samples();
    List<Samples> recalls = RECALL_DEPTHS.stream().map(depth -> new Samples()).toList();
    Samples micros = new Samples();
    for (Case each : cases) {
      Timed<List<PassageHit>> answer = Timed.of(() -> engine.search(each.asked(), limit));
      List<String> ranked = List.copyOf(documents(answer.value(), PassageHit::cited));
      ndcg.add(RankingMetrics.ndcg(ranked, each.judged().grades(), NDCG_DEPTH));
      for (int i = 0; i < recalls.size(); i++) {
        Set<String> relevant = each.judged().grades().keySet();
        recalls.get(i).add(RankingMetrics.recall(ranked, relevant, RECALL_DEPTHS.get(i)));
      }
      micros.add(answer.micros());
    }
    add(engine, NDCG, null, ndcg.mean());
    for (int i = 0; i < recalls.size(); i++) {
      add(engine, "recall@" + RECALL_DEPTHS.get(i), null, recalls.get(i).mean());
    }
    addPercentiles(engine, null, micros);
  }

  private void measureContexts(SearchEngine engine, int budget) {
    Samples evidence = new Samples();
    Samples complete = new Samples();
    Samples tokens = new Samples();
    Samples micros = new Samples();
    for (Case each : cases) {
      Timed<List<PassageHit>> answer = Timed.of(() -> engine.assemble(each.asked(), budget));
      Set<String> inside = documents(answer.value(), PassageHit::holders);
      double share = RankingMetrics.share(inside, each.judged().grades().keySet());
      evidence.add(share);
      complete.add(share == 1 ? 1 : 0);
      tokens.add(answer.value().stream().mapToInt(PassageHit::tokens).sum());
      micros.add(answer.micros());
    }
    add(engine, EVIDENCE_RECALL, budget, evidence.mean());
    add(engine, "allEvidence", budget, complete.mean());
    add(engine, "tokens", budget, tokens.mean());
    addPercentiles(engine, budget, micros);
  }

  private static Set<String> documents(
      List<PassageHit> hits, Function<PassageHit, List<String>> which) {
    Set<String> documents = new LinkedHashSet<>();
    hits.forEach(hit -> documents.addAll(which.apply(hit)));
    return documents;
  }

  private void addPercentiles(SearchEngine engine, @Nullable Integer budget, Samples micros) {
    add(engine, "p50Micros", budget, micros.percentile(50));
    add(engine, "p95Micros", budget, micros.percentile(95));
  }

  private void add(SearchEngine engine, String metric, @Nullable Integer budget, double value) {
    if (extent == Extent.QUALITY_AND_TIMES || QUALITY.contains(metric)) {
      rows.add(new Row(set, engine.name(), metric, budget, value));
    }
  }
}
