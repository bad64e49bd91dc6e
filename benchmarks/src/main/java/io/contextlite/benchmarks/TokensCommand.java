package io.contextlite.benchmarks;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.contextlite.benchmarks.data.CorpusFile;
import io.contextlite.benchmarks.data.DataSet;
import io.contextlite.benchmarks.report.Samples;
import io.contextlite.benchmarks.report.TextTable;
import io.contextlite.model.Document;
import io.contextlite.text.TokenCounter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the default token counter with an exact tokenizer. */
@Command(
    name = "tokens",
    description = "Error and speed of the default token counter against cl100k_base.",
    mixinStandardHelpOptions = true)
final class TokensCommand implements Callable<Integer> {
  private static final int WARM_UP_DOCUMENTS = 500;
  private static final double BYTES_PER_MICRO_IN_MEGABYTES_PER_SECOND = 1e3;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "DIR",
      description = "Folders with corpus.jsonl, perhaps .gz.")
  private List<Path> data = List.of();

  /** Sums over one corpus. Confined to one thread. */
  private static final class Tally {
    private long bytes;
    private long estimated;
    private long counted;
    private long estimateNanos;
    private long exactNanos;
    private final Samples errors = new Samples();

    List<String> cells(String name) {
      return List.of(
          name,
          String.valueOf(errors.size()),
          String.valueOf(counted),
          String.format(Locale.ROOT, "%+.2f", 100.0 * (estimated - counted) / counted),
          String.format(Locale.ROOT, "%.2f", errors.percentile(90)),
          rate(estimateNanos),
          rate(exactNanos));
    }

    private String rate(long nanos) {
      double rate = BYTES_PER_MICRO_IN_MEGABYTES_PER_SECOND * bytes / nanos;
      return String.format(Locale.ROOT, "%.1f", rate);
    }
  }

  /** The default counter and the exact one, whose vocabulary takes a while to load. */
  private record Counters(TokenCounter estimating, Encoding exact) {
    static Counters load() {
      return new Counters(
          TokenCounter.estimating(),
          Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.CL100K_BASE));
    }
  }

  @Override
  public Integer call() {
    Counters counters = Counters.load();
    TextTable table =
        new TextTable(
            List.of(
                "corpus",
                "documents",
                "tokens",
                "total error %",
                "p90 error %",
                "MB/s",
                "cl100k_base MB/s"));
    warmUp(counters);
    Tally all = new Tally();
    for (Path folder : data) {
      Tally tally = new Tally();
      try (Stream<Document> documents = CorpusFile.documents(DataSet.corpusFile(folder))) {
        documents.forEach(document -> count(counters, document.text(), List.of(tally, all)));
      }
      table.add(tally.cells(DataSet.nameOf(folder)));
    }
    table.add(all.cells("all"));
    table.print(Arguments.spec(spec).commandLine().getOut());
    return 0;
  }

  private void warmUp(Counters counters) {
    try (Stream<Document> documents = CorpusFile.documents(DataSet.corpusFile(data.get(0)))) {
      Iterator<Document> some = documents.limit(WARM_UP_DOCUMENTS).iterator();
      while (some.hasNext()) {
        count(counters, some.next().text(), List.of(new Tally()));
      }
    }
  }

  private static void count(Counters counters, String text, List<Tally> tallies) {
    long start = System.nanoTime();
    int estimate = counters.estimating().count(text);
    long between = System.nanoTime();
    int tokens = counters.exact().countTokensOrdinary(text);
    long end = System.nanoTime();
    if (tokens == 0) {
      return;
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    for (Tally tally : tallies) {
      tally.bytes += bytes;
      tally.estimated += estimate;
      tally.counted += tokens;
      tally.estimateNanos += between - start;
      tally.exactNanos += end - between;
      tally.errors.add(100.0 * Math.abs(estimate - tokens) / tokens);
    }
  }
}
