package io.contextlite.benchmarks;

import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.assemble.Route;
import io.contextlite.benchmarks.data.EvaluationQuery;
import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.report.RankingMetrics;
import io.contextlite.benchmarks.report.Samples;
import io.contextlite.search.RetrievalPhase;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What one route finds and what it costs. Confined to one thread. */
final class RouteFigures {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Route route;
  private final Samples evidence = new Samples();
  private final Samples comparisons = new Samples();
  private final Samples millis = new Samples();
  private final Map<RetrievalPhase, Integer> phases = new EnumMap<>(RetrievalPhase.class);

  RouteFigures(Route route) {
    this.route = route;
  }

  void measure(Workspace workspace, EvaluationQuery query, int budget, StoredPassages passages) {
    long start = System.nanoTime();
    AssembledContext context =
        workspace.assemble(
            AssembleRequest.builder(query.text())
                .maxTokens(budget)
                .formatter(ContextFormatter.plain())
                .route(route)
                .build());
    millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
    Set<String> inside = new HashSet<>();
    context.passages().forEach(one -> inside.addAll(passages.holders(one.passage().id())));
    evidence.add(RankingMetrics.share(inside, query.grades().keySet()));
    comparisons.add((double) context.assessment().vectorComparisons());
    phases.merge(context.assessment().phase(), 1, Integer::sum);
  }

  double evidenceRecall() {
    return evidence.mean();
  }

  double meanComparisons() {
    return comparisons.mean();
  }

  double medianMillis() {
    return millis.percentile(50);
  }

  double share(RetrievalPhase phase) {
    int all = phases.values().stream().mapToInt(Integer::intValue).sum();
    return phases.getOrDefault(phase, 0) / (double) all;
  }
}
