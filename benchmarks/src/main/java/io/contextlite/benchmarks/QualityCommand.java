package io.contextlite.benchmarks;

import io.contextlite.Workspace;
import io.contextlite.benchmarks.data.DataSet;
import io.contextlite.benchmarks.data.EvaluationQuery;
import io.contextlite.benchmarks.engine.Chunking;
import io.contextlite.benchmarks.engine.ContextLiteEngine;
import io.contextlite.benchmarks.engine.EngineQuery;
import io.contextlite.benchmarks.engine.SearchEngine;
import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.benchmarks.report.JsonFile;
import io.contextlite.benchmarks.report.QualityReport;
import io.contextlite.benchmarks.report.Row;
import io.contextlite.model.Document;
import io.contextlite.search.EvidenceModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares rankings and contexts with those of other engines. */
@Command(
    name = "quality",
    description = "nDCG, recall and evidence recall of ContextLite and its peers on data sets.",
    mixinStandardHelpOptions = true)
final class QualityCommand implements Callable<Integer> {
  private static final int DOCUMENTS_WANTED = 100;
  private static final int PASSAGES_A_DOCUMENT = 3;
  private static final int MOST_PASSAGES = 1_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "DIR",
      description = "Folders with corpus.jsonl, queries.jsonl and qrels.tsv, each perhaps .gz.")
  private List<Path> data = List.of();

  @Option(
      names = "--budgets",
      split = ",",
      defaultValue = "400,800,1600",
      description = "Token budgets of contexts (${DEFAULT-VALUE}).")
  private List<Integer> budgets = List.of();

  @Option(
      names = "--peers",
      split = ",",
      defaultValue = "lucene",
      description = "Engines to compare with: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private List<Peer> peers = List.of();

  @Option(
      names = "--chunk",
      defaultValue = "whole",
      description = "How documents are cut: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Chunking chunking = Chunking.WHOLE;

  @Option(
      names = "--filter",
      paramLabel = "KEY",
      description = "Only documents whose metadata KEY equals the query's field KEY.")
  private @Nullable String filter;

  @Option(
      names = "--limit-queries",
      paramLabel = "N",
      description = "Only the first N queries of each set.")
  private int limitQueries = Integer.MAX_VALUE;

  @Option(
      names = "--leave-out",
      paramLabel = "PREFIX",
      description =
          "Score each set by weights that were fitted without it: PREFIX.NAME, as 'calibrate'"
              + " writes them.")
  private @Nullable Path leaveOut;

  @Option(names = "--json", paramLabel = "FILE", description = "Where to write the figures.")
  private @Nullable Path json;

  @Override
  public Integer call() {
    checkArguments();
    QualityReport report = new QualityReport(Arguments.spec(spec).commandLine().getOut());
    List<Row> rows = new ArrayList<>();
    for (Path folder : data) {
      rows.addAll(measure(DataSet.open(folder), report));
    }
    report.printSummary(rows);
    if (json != null) {
      JsonFile.write(json, rows);
    }
    return 0;
  }

  private void checkArguments() {
    for (int budget : budgets) {
      check(budget >= 1, "--budgets must be >= 1: " + budget);
    }
    check(limitQueries >= 1, "--limit-queries must be >= 1: " + limitQueries);
  }

  private void check(boolean holds, String message) {
    Arguments.check(Arguments.spec(spec), holds, message);
  }

  private List<Row> measure(DataSet set, QualityReport report) {
    List<QualityMeasurement.Case> cases =
        set.queries().stream().limit(limitQueries).map(this::prepare).toList();
    try (TemporaryWorkspace workspace = new TemporaryWorkspace(chunking)) {
      try (Stream<Document> documents = set.documents()) {
        workspace.fill(documents);
      }
      StoredPassages passages = StoredPassages.of(workspace.workspace());
      QualityMeasurement measurement =
          new QualityMeasurement(set.name(), cases, budgets, limit(passages));
      measurement.measure(new ContextLiteEngine("contextlite", open(workspace, set), passages));
      for (Peer peer : peers) {
        try (SearchEngine engine = peer.open(workspace, passages)) {
          measurement.measure(engine);
        }
      }
      report.printSet(title(set, passages, cases.size()), measurement.rows());
      return measurement.rows();
    }
  }

  private Workspace open(TemporaryWorkspace workspace, DataSet set) {
    if (leaveOut == null) {
      return workspace.workspace();
    }
    EvidenceModel model =
        EvidenceModel.load(leaveOut.resolveSibling(leaveOut.getFileName() + "." + set.name()));
    return workspace.open(config -> config.scorer(model));
  }

  private static String title(DataSet set, StoredPassages passages, int queries) {
    return "%s (%d documents, %d passages, %d queries)"
        .formatted(set.name(), passages.documentCount(), passages.size(), queries);
  }

  private static int limit(StoredPassages passages) {
    if (passages.size() <= passages.documentCount()) {
      return DOCUMENTS_WANTED;
    }
    double mean = Math.ceil((double) passages.size() / passages.documentCount());
    double wanted = DOCUMENTS_WANTED * Math.max(PASSAGES_A_DOCUMENT, mean);
    return (int) Math.min(MOST_PASSAGES, wanted);
  }

  private QualityMeasurement.Case prepare(EvaluationQuery query) {
    return new QualityMeasurement.Case(
        query, new EngineQuery(query.text(), Optional.ofNullable(restriction(query))));
  }

  private EngineQuery.@Nullable Restriction restriction(EvaluationQuery query) {
    if (filter == null) {
      return null;
    }
    Object value = query.fields().get(filter);
    check(value != null, "--filter: query '" + query.id() + "' has no field '" + filter + "'");
    return value == null ? null : new EngineQuery.Restriction(filter, value);
  }
}
