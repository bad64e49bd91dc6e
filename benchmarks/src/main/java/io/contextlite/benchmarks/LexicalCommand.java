package io.contextlite.benchmarks;

import io.contextlite.benchmarks.data.CorpusFile;
import io.contextlite.benchmarks.engine.Chunking;
import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.benchmarks.lexical.Fts5LexicalEngine;
import io.contextlite.benchmarks.lexical.LexicalEngine;
import io.contextlite.benchmarks.lexical.LuceneLexicalEngine;
import io.contextlite.benchmarks.lexical.PostingsEngine;
import io.contextlite.benchmarks.report.Samples;
import io.contextlite.benchmarks.report.TextTable;
import io.contextlite.model.Document;
import io.contextlite.store.Database;
import io.contextlite.store.Deadline;
import io.contextlite.text.QueryTerm;
import io.contextlite.text.TextAnalyzer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the full-text search by itself. */
@Command(
    name = "lexical",
    description = "Latency, size and build time of the full-text search, against its peers.",
    mixinStandardHelpOptions = true)
final class LexicalCommand implements Callable<Integer> {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final int LONG_QUERY = 8;
  private static final int IDENTIFIER_QUERY = 3;
  private static final double RARE = .001;

  /** Every so manieth document is put after the measurement. */
  private static final int LATER = 100;

  private static final long CACHE_BYTES = 256L << 20;
  private static final Pattern IDENTIFIER = Pattern.compile("\\p{Ll}\\p{Lu}|[\\w]_[\\w]");
  private static final Database.Options READING =
      new Database.Options(4, Duration.ofSeconds(10), false, 0);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--corpus",
      paramLabel = "FILE",
      required = true,
      description = "Documents as .jsonl or .jsonl.gz.")
  private Path corpus = Path.of("");

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      required = true,
      description = "Queries, one a line.")
  private Path queries = Path.of("");

  @Option(
      names = "--top",
      split = ",",
      defaultValue = "10,100,500",
      description = "Passages asked for (${DEFAULT-VALUE}).")
  private List<Integer> tops = List.of();

  @Option(
      names = "--peers",
      split = ",",
      defaultValue = "lucene",
      description = "What to compare with: lucene, fts5 (${DEFAULT-VALUE}).")
  private List<String> peers = List.of();

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description =
          "How often each query is measured, after as many rounds of warm-up"
              + " (${DEFAULT-VALUE}).")
  private int rounds = 1;

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N documents.")
  private long limit = Long.MAX_VALUE;

  @Mixin private ChunkOption chunk = new ChunkOption(Chunking.AUTO);
  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    CommandSpec command = Arguments.spec(spec);
    Arguments.check(command, rounds >= 1, "--rounds must be >= 1: " + rounds);
    Arguments.check(command, limit >= 1, "--limit must be >= 1: " + limit);
    for (int top : tops) {
      Arguments.check(command, top >= 1, "--top must be >= 1: " + top);
    }
    for (String peer : peers) {
      Arguments.check(
          command,
          peer.equals("lucene") || peer.equals("fts5"),
          "--peers knows lucene and fts5: " + peer);
    }
    List<String> lines =
        Files.readAllLines(queries).stream()
            .filter(line -> !query(line).terms().isEmpty())
            .toList();
    Arguments.check(command, !lines.isEmpty(), "no queries in " + queries);
    measure(lines, command.commandLine().getOut());
    return 0;
  }

  private void measure(List<String> lines, PrintWriter out) {
    try (TemporaryWorkspace workspace =
        new TemporaryWorkspace(chunk.chunking().chunker(), chunk.chunking().options())) {
      List<Document> later = new ArrayList<>();
      double put = fill(workspace, later);
      List<LexicalEngine> engines = new ArrayList<>();
      try (Database database = Database.open(workspace.file(), READING)) {
        double folded = FoldingMeasurement.awaitFolding(database);
        workspace.awaitBackgroundWork();
        double rate = number(database, "SELECT count(*) FROM passage_sources") / put;
        engines.add(new PostingsEngine(database, CACHE_BYTES, put + folded, rate));
        if (peers.contains("lucene")) {
          engines.add(LuceneLexicalEngine.index(StoredPassages.of(workspace.workspace())));
        }
        if (peers.contains("fts5")) {
          engines.add(new Fts5LexicalEngine(database, put, rate));
        }
        List<LexicalResult> results = measure(engines, database, lines);
        print(results, out);
        json.write(results);
        print(new FoldingMeasurement(workspace, database, lines).measure(later), out);
      } finally {
        engines.forEach(LexicalEngine::close);
      }
    }
  }

  /** Puts all documents but some, and returns the seconds that it took without reading them. */
  private double fill(TemporaryWorkspace workspace, List<Document> later) {
    ReadingClock reading = new ReadingClock();
    AtomicLong count = new AtomicLong();
    long start = System.nanoTime();
    try (Stream<Document> documents = CorpusFile.documents(corpus)) {
      workspace.put(
          reading.time(
              documents
                  .limit(limit)
                  .filter(
                      document -> {
                        boolean now = count.incrementAndGet() % LATER != 0;
                        return now || !later.add(document);
                      })));
    }
    return (System.nanoTime() - start) / NANOS_PER_SECOND - reading.seconds();
  }

  private List<LexicalResult> measure(
      List<LexicalEngine> engines, Database database, List<String> lines) {
    long passages = number(database, "SELECT passage_count FROM state");
    List<LexicalMeasurement.Query> classed =
        lines.stream()
            .map(
                line ->
                    new LexicalMeasurement.Query(
                        queryClass(line, query(line), database, passages), query(line)))
            .toList();
    List<LexicalResult> results = new ArrayList<>();
    for (int top : tops) {
      results.addAll(new LexicalMeasurement(classed, rounds, passages).measure(engines, top));
    }
    return results;
  }

  static long number(Database database, String sql, Object... values) {
    return database.read("count", Deadline.NONE, session -> session.queryLong(0, sql, values));
  }

  /** What is searched for: terms without stop words, unless there is nothing else. */
  private static LexicalEngine.Query query(String text) {
    List<QueryTerm> all = TextAnalyzer.query(text);
    List<QueryTerm> telling = all.stream().filter(term -> !term.stopWord()).toList();
    boolean phrase = text.startsWith("\"") && text.endsWith("\"");
    return new LexicalEngine.Query(
        telling.isEmpty() ? all : telling, phrase ? TextAnalyzer.quoted(text) : List.of());
  }

  private static String queryClass(
      String text, LexicalEngine.Query query, Database database, long passages) {
    if (!query.phrases().isEmpty()) {
      return "phrase";
    }
    int words = text.trim().split("\\s+").length;
    if (words >= LONG_QUERY) {
      return "long";
    }
    if (words <= IDENTIFIER_QUERY && IDENTIFIER.matcher(text).find()) {
      return "identifier";
    }
    long rarest =
        query.terms().stream()
            .mapToLong(
                term ->
                    number(
                        database,
                        "SELECT doc FROM passages_vocabulary WHERE term = ?",
                        term.stem()))
            .min()
            .orElse(0);
    return rarest < RARE * passages ? "rare" : "common";
  }

  private static void print(List<LexicalResult> results, PrintWriter out) {
    TextTable table =
        new TextTable(
            List.of(
                "engine",
                "top",
                "queries",
                "n",
                "p50 us",
                "p95 us",
                "p99 us",
                "max us",
                "cold us",
                "q/s",
                "MB",
                "build s",
                "ingest/s"));
    for (LexicalResult result : results) {
      table.add(
          List.of(
              result.engine(),
              "" + result.top(),
              result.queryClass(),
              "" + result.queries(),
              number(result.p50Micros()),
              number(result.p95Micros()),
              number(result.p99Micros()),
              number(result.maxMicros()),
              number(result.coldMicros()),
              number(result.queriesPerSecond()),
              number(result.indexBytes() / BYTES_PER_MEGABYTE),
              number(result.buildSeconds()),
              number(result.ingestedPerSecond())));
    }
    out.println(results.get(0).passages() + " passages");
    table.print(out);
  }

  private static void print(FoldingMeasurement.Result result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%d more passages: folded %.2f s after they were put%n",
        result.passages(),
        result.foldSeconds());
    TextTable table =
        new TextTable(List.of("search() by text", "n", "p50 us", "p95 us", "p99 us", "max us"));
    table.add(row("nothing else going on", result.quiet()));
    table.add(row("passages are put and folded", result.meanwhile()));
    table.print(out);
  }

  private static List<String> row(String name, Samples micros) {
    List<String> row = new ArrayList<>(List.of(name, "" + micros.size()));
    for (double percent : List.of(50.0, 95.0, 99.0, 100.0)) {
      row.add(number(micros.percentile(percent)));
    }
    return row;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f", value);
  }
}
