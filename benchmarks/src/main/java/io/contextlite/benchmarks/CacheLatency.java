package io.contextlite.benchmarks;

import io.contextlite.ContextLiteConfig;
import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.benchmarks.report.Samples;
import io.contextlite.benchmarks.report.TextTable;
import io.contextlite.benchmarks.solver.WrongAnswerException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Times assembly on one file by where contexts are from, and checks that those that were kept are
 * those that were assembled. All documents' ages are those of the moment at which it was created.
 * Confined.
 */
final class CacheLatency {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String UNCACHED = "not kept";
  private static final String MEMORY = "from memory";
  private static final String FILE = "from the file";
  private static final int MEMORY_ROUNDS = 5;
  private static final Duration SETTLING = Duration.ofMinutes(10);

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
    TemporaryWorkspace.settle(plain, SETTLING);
    Map<String, AssembledContext> kept = new LinkedHashMap<>();
    try (Workspace keeping = open(builder -> builder.contextCache(true))) {
      TemporaryWorkspace.settle(keeping, SETTLING);
      for (String query : queries) {
        time(UNCACHED, plain, query);
        AssembledContext known = assemble(keeping, query);
        for (int i = 0; i < MEMORY_ROUNDS; i++) {
          known = timeHit(MEMORY, keeping, known);
        }
      }
      TemporaryWorkspace.settle(plain, SETTLING);
      TemporaryWorkspace.settle(keeping, SETTLING);
      queries.forEach(query -> kept.put(query, assemble(keeping, query)));
    }
    try (Workspace again = open(builder -> builder.contextCache(true))) {
      kept.forEach((query, first) -> timeHit(FILE, again, first));
    }
    return this;
  }

  private Workspace open(UnaryOperator<ContextLiteConfig.Builder> change) {
    return file.open(builder -> change.apply(builder.clock(clock)));
  }

  private AssembledContext assemble(Workspace workspace, String query) {
    return workspace.assemble(AssembleRequest.builder(query).maxTokens(budgetTokens).build());
  }

  private void time(String name, Workspace workspace, String query) {
    long start = System.nanoTime();
    assemble(workspace, query);
    add(name, System.nanoTime() - start);
  }

  /**
   * Counts a context that was kept, and returns what the next one must be: a commit between, such
   * as of a new measurement of the index, ends those before it.
   */
  private AssembledContext timeHit(String name, Workspace workspace, AssembledContext expected) {
    long before = workspace.cacheUsage().misses();
    long start = System.nanoTime();
    AssembledContext context = assemble(workspace, expected.query());
    long nanos = System.nanoTime() - start;
    if (workspace.cacheUsage().misses() == before) {
      check(expected, context);
      add(name, nanos);
    }
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
    if (!samples.keySet().containsAll(List.of(MEMORY, FILE))) {
      throw new WrongAnswerException("contexts were kept in " + samples.keySet() + " alone");
    }
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
