package io.contextlite.benchmarks;

import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.benchmarks.report.Samples;
import io.contextlite.benchmarks.report.TextTable;
import io.contextlite.benchmarks.solver.WrongAnswerException;
import io.contextlite.limits.CacheUsage;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Times assembly on one file by where contexts are from, and checks that they are the same. All
 * documents' ages are those of the moment at which it was created. Confined.
 */
final class CacheLatency {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String UNCACHED = "not kept";
  private static final String MEMORY = "from memory";
  private static final String FILE = "from the file";
  private static final int MEMORY_ROUNDS = 5;

  private final TemporaryWorkspace file;
  private final List<String> queries;
  private final int budgetTokens;
  private final Clock clock;
  private final Map<String, Samples> samples = new LinkedHashMap<>();

  CacheLatency(TemporaryWorkspace file, List<String> queries, int budgetTokens) {
    this.file = file;
    this.queries = queries;
    this.budgetTokens = budgetTokens;
    Clock now = Clock.systemUTC();
    this.clock =
        Clock.fixed(
            Clock.tick(now, ContextLiteConfig.at(file.file()).contextCacheTtl()).instant(),
            now.getZone());
  }

  /** Each query without kept contexts and from memory in turn, and then all after a restart. */
  CacheLatency measure() {
    Workspace plain = open(builder -> builder);
    queries.forEach(query -> assemble(plain, query)); // warms up
    List<AssembledContext> expected = new ArrayList<>();
    try (Workspace keeping = open(builder -> builder.contextCache(true))) {
      for (String query : queries) {
        AssembledContext context = time(UNCACHED, plain, query);
        expected.add(context);
        assemble(keeping, query);
        for (int i = 0; i < MEMORY_ROUNDS; i++) {
          check(context, time(MEMORY, keeping, query));
        }
      }
      check(MEMORY, keeping.cacheUsage().memoryHits(), (long) MEMORY_ROUNDS * queries.size());
    }
    afterARestart(expected);
    return this;
  }

  private void afterARestart(List<AssembledContext> expected) {
    try (Workspace again = open(builder -> builder.contextCache(true))) {
      for (int i = 0; i < queries.size(); i++) {
        long before = again.cacheUsage().fileHits();
        long start = System.nanoTime();
        AssembledContext context = assemble(again, queries.get(i));
        long nanos = System.nanoTime() - start;
        check(expected.get(i), context);
        if (again.cacheUsage().fileHits() > before) {
          add(FILE, nanos);
        }
      }
      CacheUsage usage = again.cacheUsage();
      if (usage.fileHits() == 0) {
        throw new WrongAnswerException("no context was found in the file");
      }
    }
  }

  private Workspace open(UnaryOperator<ContextLiteConfig.Builder> change) {
    return file.open(builder -> change.apply(builder.clock(clock)));
  }

  private AssembledContext assemble(Workspace workspace, String query) {
    return workspace.assemble(AssembleRequest.builder(query).maxTokens(budgetTokens).build());
  }

  private AssembledContext time(String name, Workspace workspace, String query) {
    long start = System.nanoTime();
    AssembledContext context = assemble(workspace, query);
    add(name, System.nanoTime() - start);
    return context;
  }

  private void add(String name, long nanos) {
    samples.computeIfAbsent(name, key -> new Samples()).add(nanos / NANOS_PER_MILLI);
  }

  private static void check(AssembledContext expected, AssembledContext actual) {
    if (!expected.withTimings(List.of()).equals(actual.withTimings(List.of()))) {
      throw new WrongAnswerException(
          "a kept context differs from an assembled one: '" + expected.query() + "'");
    }
  }

  private static void check(String where, long hits, long expected) {
    if (hits != expected) {
      throw new WrongAnswerException(
          "contexts " + where + ": expected=" + expected + ", actual=" + hits);
    }
  }

  void print(PrintWriter out) {
    TextTable table = new TextTable(List.of("ms", "p50", "p99", "mean", "calls"));
    samples.forEach(
        (name, each) ->
            table.add(
                List.of(
                    name,
                    millis(each.percentile(50)),
                    millis(each.percentile(99)),
                    millis(each.mean()),
                    String.valueOf(each.size()))));
    table.print(out);
    Samples plain = samples.getOrDefault(UNCACHED, new Samples());
    samples.forEach(
        (name, each) ->
            out.printf(
                Locale.ROOT,
                "%s: p50 %.4f, p99 %.4f of that without%n",
                name,
                each.percentile(50) / plain.percentile(50),
                each.percentile(99) / plain.percentile(99)));
    out.flush();
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
