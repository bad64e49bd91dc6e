package io.contextlite.benchmarks;

import io.contextlite.benchmarks.data.SpanQuery;
import io.contextlite.benchmarks.data.SpanSet;
import io.contextlite.benchmarks.engine.ContextLiteEngine;
import io.contextlite.benchmarks.engine.SearchEngine;
import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.benchmarks.report.JsonFile;
import io.contextlite.benchmarks.report.QualityReport;
import io.contextlite.ingest.Chunker;
import io.contextlite.ingest.ChunkingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares contexts with those of other engines where the evidence is known to the character. */
@Command(
    name = "spans",
    description = "Recall and precision of contexts by the characters of the evidence.",
    mixinStandardHelpOptions = true)
final class SpansCommand implements Callable<Integer> {
  /** Which queries are asked: fit on one half, check on the other. */
  enum Part {
    ALL,
    EVEN,
    ODD;

    List<SpanQuery> of(List<SpanQuery> queries) {
      return IntStream.range(0, queries.size())
          .filter(i -> this == ALL || (i % 2 == 0) == (this == EVEN))
          .mapToObj(queries::get)
          .toList();
    }
  }

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A folder with documents.jsonl and queries.jsonl, each perhaps .gz.")
  private Path data = Path.of("");

  @Option(
      names = "--budgets",
      split = ",",
      defaultValue = "256,512,1024",
      description = "Token budgets of contexts (${DEFAULT-VALUE}).")
  private List<Integer> budgets = List.of();

  @Option(
      names = "--peers",
      split = ",",
      defaultValue = "lucene",
      description = "Engines to compare with: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private List<Peer> peers = List.of();

  @Option(
      names = "--target-tokens",
      paramLabel = "N",
      description = "Size that passages are joined up to, the library's default unless set.")
  private int targetTokens = ChunkingOptions.DEFAULT.targetTokens();

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "Size that no passage exceeds, the library's default unless set.")
  private int maxTokens = ChunkingOptions.DEFAULT.maxTokens();

  @Option(
      names = "--part",
      defaultValue = "all",
      description = "Queries to ask: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Part part = Part.ALL;

  @Option(names = "--json", paramLabel = "FILE", description = "Where to write the figures.")
  private @Nullable Path json;

  @Override
  public Integer call() {
    for (int budget : budgets) {
      Arguments.check(Arguments.spec(spec), budget >= 1, "--budgets must be >= 1: " + budget);
    }
    SpanSet set = SpanSet.open(data);
    SpanMeasurement measurement = new SpanMeasurement(set, part.of(set.queries()), budgets);
    ChunkingOptions sizes = new ChunkingOptions(targetTokens, maxTokens, 0);
    try (TemporaryWorkspace workspace = new TemporaryWorkspace(Chunker.structural(), sizes)) {
      workspace.fill(set.documents().values().stream());
      StoredPassages passages = StoredPassages.of(workspace.workspace());
      measurement.measure(new ContextLiteEngine("contextlite", workspace.workspace(), passages));
      for (Peer peer : peers) {
        try (SearchEngine engine = peer.open(workspace, passages)) {
          measurement.measure(engine);
        }
      }
      new QualityReport(Arguments.spec(spec).commandLine().getOut())
          .printSet(title(set, passages), measurement.rows());
    }
    if (json != null) {
      JsonFile.write(json, measurement.rows());
    }
    return 0;
  }

  private String title(SpanSet set, StoredPassages passages) {
    return "%s (%d documents, %d passages, %d queries)"
        .formatted(
            set.name(), passages.documentCount(), passages.size(), part.of(set.queries()).size());
  }
}
