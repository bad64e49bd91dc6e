package io.contextlite.benchmarks;

import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.benchmarks.engine.EngineQuery;
import io.contextlite.benchmarks.engine.SearchEngine;
import io.contextlite.benchmarks.report.Samples;
import io.contextlite.benchmarks.report.TextTable;
import io.contextlite.search.StageTiming;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Times assembly in ContextLite and in a peer, query by query in turn. Confined. */
final class AssembleLatency {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Workspace workspace;
  private final SearchEngine peer;
  private final int budgetTokens;
  private final Samples own = new Samples();
  private final Samples peers = new Samples();
  private final Map<String, Samples> stages = new LinkedHashMap<>();

  AssembleLatency(Workspace workspace, SearchEngine peer, int budgetTokens) {
    this.workspace = workspace;
    this.peer = peer;
    this.budgetTokens = budgetTokens;
  }

  void measure(List<String> queries) {
    for (String query : queries) {
      long start = System.nanoTime();
      AssembledContext context =
          workspace.assemble(AssembleRequest.builder(query).maxTokens(budgetTokens).build());
      long between = System.nanoTime();
      peer.assemble(EngineQuery.of(query), budgetTokens);
      long end = System.nanoTime();
      own.add((between - start) / NANOS_PER_MILLI);
      peers.add((end - between) / NANOS_PER_MILLI);
      for (StageTiming timing : context.timings()) {
        stages
            .computeIfAbsent(timing.stage(), stage -> new Samples())
            .add(timing.elapsed().toNanos() / NANOS_PER_MILLI);
      }
    }
  }

  void print(PrintWriter out) {
    TextTable table = new TextTable(List.of("ms", "p50", "p95", "p99", "mean", "calls"));
    add(table, "contextlite", own);
    stages.forEach((stage, samples) -> add(table, "  " + stage, samples));
    add(table, peer.name(), peers);
    table.print(out);
    out.printf(
        Locale.ROOT,
        "p50 %.1f times, p95 %.1f times that of %s%n",
        own.percentile(50) / peers.percentile(50),
        own.percentile(95) / peers.percentile(95),
        peer.name());
    out.flush();
  }

  private static void add(TextTable table, String name, Samples samples) {
    table.add(
        List.of(
            name,
            millis(samples.percentile(50)),
            millis(samples.percentile(95)),
            millis(samples.percentile(99)),
            millis(samples.mean()),
            String.valueOf(samples.size())));
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
