package io.contextlite.benchmarks;

import io.contextlite.ContextLiteConfig;
import io.contextlite.benchmarks.data.DataSet;
import io.contextlite.benchmarks.data.EvaluationQuery;
import io.contextlite.benchmarks.engine.Chunking;
import io.contextlite.benchmarks.engine.EngineQuery;
import io.contextlite.benchmarks.engine.SearchEngine;
import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.benchmarks.report.QualityReport;
import io.contextlite.benchmarks.report.Row;
import io.contextlite.model.Document;
import io.contextlite.search.EvidenceModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs engines over data sets and reports their quality; what such commands have in common. */
final class QualityRun {
  private static final int DOCUMENTS_WANTED = 100;
  private static final int PASSAGES_A_DOCUMENT = 3;
  private static final int MOST_PASSAGES = 1_000;

  /** A data set in a workspace. */
  record Subject(
      TemporaryWorkspace workspace,
      StoredPassages passages,
      UnaryOperator<ContextLiteConfig.Builder> scoring) {}

  /** Opens engines one after the other and closes each when it is measured. */
  @FunctionalInterface
  interface Engines {
    void forEach(Subject subject, Consumer<SearchEngine> measure);
  }

  private final QualityMeasurement.Extent extent;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Mixin private JudgedSets sets = new JudgedSets();
  @Mixin private ChunkOption chunk = new ChunkOption(Chunking.WHOLE);

  @Option(
      names = "--budgets",
      split = ",",
      defaultValue = "400,800,1600",
      description = "Token budgets of contexts (${DEFAULT-VALUE}).")
  private List<Integer> budgets = List.of();

  @Option(
      names = "--filter",
      paramLabel = "KEY",
      description = "Only documents whose metadata KEY equals the query's field KEY.")
  private @Nullable String filter;

  @Option(
      names = "--by",
      paramLabel = "KEY",
      description = "Figures for each value of the queries' field KEY, as if each were a set.")
  private @Nullable String by;

  @Option(
      names = "--leave-out",
      paramLabel = "PREFIX",
      description =
          "Score each set by weights that were fitted without it: PREFIX.NAME, as 'calibrate'"
              + " writes them.")
  private @Nullable Path leaveOut;

  QualityRun(QualityMeasurement.Extent extent) {
    this.extent = extent;
  }

  boolean filters() {
    return filter != null;
  }

  /** Measures engines on each set, prints a table for each and a summary. */
  List<Row> measure(Engines engines) {
    for (int budget : budgets) {
      check(budget >= 1, "--budgets must be >= 1: " + budget);
    }
    QualityReport report = new QualityReport(Arguments.spec(command).commandLine().getOut());
    List<Row> rows = new ArrayList<>();
    for (Path folder : sets.folders()) {
      rows.addAll(measure(DataSet.open(folder), engines, report));
    }
    report.printSummary(rows);
    return rows;
  }

  private void check(boolean holds, String message) {
    Arguments.check(Arguments.spec(command), holds, message);
  }

  private List<Row> measure(DataSet set, Engines engines, QualityReport report) {
    Map<String, List<QualityMeasurement.Case>> cases = cases(set);
    try (TemporaryWorkspace workspace = new TemporaryWorkspace(chunk.chunking())) {
      try (Stream<Document> documents = set.documents()) {
        workspace.fill(documents);
      }
      StoredPassages passages = StoredPassages.of(workspace.workspace());
      List<QualityMeasurement> measurements = new ArrayList<>();
      cases.forEach(
          (name, some) ->
              measurements.add(
                  new QualityMeasurement(name, some, budgets, limit(passages), extent)));
      engines.forEach(
          new Subject(workspace, passages, scoring(set)),
          engine -> measurements.forEach(measurement -> measurement.measure(engine)));
      List<Row> rows = new ArrayList<>();
      for (QualityMeasurement measurement : measurements) {
        report.printSet(measurement.title(passages), measurement.rows());
        rows.addAll(measurement.rows());
      }
      return rows;
    }
  }

  private UnaryOperator<ContextLiteConfig.Builder> scoring(DataSet set) {
    if (leaveOut == null) {
      return config -> config;
    }
    EvidenceModel model =
        EvidenceModel.load(leaveOut.resolveSibling(leaveOut.getFileName() + "." + set.name()));
    return config -> config.scorer(model);
  }

  private static int limit(StoredPassages passages) {
    if (passages.size() <= passages.documentCount()) {
      return DOCUMENTS_WANTED;
    }
    double mean = Math.ceil((double) passages.size() / passages.documentCount());
    double wanted = DOCUMENTS_WANTED * Math.max(PASSAGES_A_DOCUMENT, mean);
    return (int) Math.min(MOST_PASSAGES, wanted);
  }

  /** Returns the queries by the name that their figures get. */
  private Map<String, List<QualityMeasurement.Case>> cases(DataSet set) {
    Map<String, List<QualityMeasurement.Case>> cases = new LinkedHashMap<>();
    for (EvaluationQuery query : sets.queries(set)) {
      String name = by == null ? set.name() : set.name() + "/" + field("--by", by, query);
      EngineQuery.@Nullable Restriction restriction =
          filter == null
              ? null
              : new EngineQuery.Restriction(filter, field("--filter", filter, query));
      EngineQuery asked = new EngineQuery(query.text(), Optional.ofNullable(restriction));
      cases
          .computeIfAbsent(name, key -> new ArrayList<>())
          .add(new QualityMeasurement.Case(query, asked));
    }
    return cases;
  }

  private Object field(String option, String key, EvaluationQuery query) {
    Object value = query.fields().getOrDefault(key, "");
    check(
        query.fields().containsKey(key),
        option + ": query '" + query.id() + "' has no field '" + key + "'");
    return value;
  }
}
