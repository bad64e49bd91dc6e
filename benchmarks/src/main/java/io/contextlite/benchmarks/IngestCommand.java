package io.contextlite.benchmarks;

import io.contextlite.benchmarks.data.CorpusFile;
import io.contextlite.benchmarks.data.SourceTree;
import io.contextlite.benchmarks.engine.Chunking;
import io.contextlite.benchmarks.report.TextTable;
import io.contextlite.model.Document;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the rate of ingest with Lucene's. */
@Command(
    name = "ingest",
    description = "Rate, file size and memory of ingest, against Lucene on the same passages.",
    mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
  private static final int WARM_UP_DOCUMENTS = 2_000;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  @Spec private @Nullable CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Input input = new Input();

  /** Where documents come from. */
  static final class Input {
    @Option(
        names = "--corpus",
        paramLabel = "FILE",
        description = "Documents as .jsonl or .jsonl.gz.")
    private @Nullable Path corpus;

    @Option(
        names = "--sources",
        paramLabel = "ZIP_OR_DIR",
        description = "Each text file of a folder or of a zip file is a document.")
    private @Nullable Path sources;

    Supplier<Stream<Document>> documents() {
      Path file = corpus;
      Path tree = sources;
      if (file != null) {
        return () -> CorpusFile.documents(file);
      }
      if (tree != null) {
        return () -> SourceTree.documents(tree);
      }
      throw new IllegalStateException("neither --corpus nor --sources");
    }
  }

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N documents.")
  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--passages",
      paramLabel = "N",
      description = "Only the first documents that make N passages.")
  private long passages = Long.MAX_VALUE;

  @Mixin private ChunkOption chunk = new ChunkOption(Chunking.AUTO);

  @Option(
      names = "--rounds",
      defaultValue = "1",
      description = "How often each engine runs (${DEFAULT-VALUE}).")
  private int rounds = 1;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    CommandSpec command = Arguments.spec(spec);
    Arguments.check(command, limit >= 1, "--limit must be >= 1: " + limit);
    Arguments.check(command, passages >= 1, "--passages must be >= 1: " + passages);
    Arguments.check(command, rounds >= 1, "--rounds must be >= 1: " + rounds);
    CorpusSource corpus = CorpusSource.upToDocuments(input.documents(), limit);
    if (passages < Long.MAX_VALUE) {
      corpus = CorpusSource.upToPassages(corpus::open, chunk.chunking(), passages);
    }
    new IngestRun(chunk.chunking(), 0).run(corpus.first(WARM_UP_DOCUMENTS));
    List<IngestResult> results = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      results.addAll(new IngestRun(chunk.chunking(), round).run(corpus));
    }
    print(results, corpus.documents(), command.commandLine().getOut());
    json.write(results);
    return 0;
  }

  private static void print(List<IngestResult> results, long documents, PrintWriter out) {
    List<String> header = new ArrayList<>(List.of("engine"));
    header.addAll(List.of("round", "passages", "s", "passages/s", "MB/s"));
    header.addAll(List.of("file MB", "heap MB", "peak MB"));
    TextTable table = new TextTable(header);
    List<String> tenths = new ArrayList<>(List.of("MB/s by tenth", "round"));
    for (int part = 1; part <= ProgressTrace.PARTS; part++) {
      tenths.add(String.valueOf(part));
    }
    TextTable rates = new TextTable(tenths);
    for (IngestResult result : results) {
      List<String> cells = new ArrayList<>(List.of(result.engine(), "" + result.round()));
      cells.add(String.valueOf(result.passages()));
      cells.add(number(result.seconds()));
      cells.add(String.format(Locale.ROOT, "%.0f", result.passagesPerSecond()));
      cells.add(number(result.megabytesPerSecond()));
      cells.add(number(result.fileBytes() / BYTES_PER_MEGABYTE));
      cells.add(number(result.heapUsedBytes() / BYTES_PER_MEGABYTE));
      cells.add(number(result.heapPeakBytes() / BYTES_PER_MEGABYTE));
      table.add(cells);
      List<String> byTenth = new ArrayList<>(List.of(result.engine(), "" + result.round()));
      result.megabytesPerSecondByTenth().forEach(rate -> byTenth.add(number(rate)));
      if (byTenth.size() == tenths.size()) {
        rates.add(byTenth);
      }
    }
    out.println(documents + " documents");
    table.print(out);
    out.println();
    rates.print(out);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
