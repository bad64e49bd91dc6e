package io.contextlite.benchmarks;

import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.assemble.ContextFormatter;
import io.contextlite.assemble.Route;
import io.contextlite.benchmarks.calibration.ConfidenceFigures;
import io.contextlite.benchmarks.calibration.ConfidenceFit;
import io.contextlite.benchmarks.calibration.ContextSample;
import io.contextlite.benchmarks.data.DataSet;
import io.contextlite.benchmarks.data.EvaluationQuery;
import io.contextlite.benchmarks.engine.Chunking;
import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.benchmarks.report.TextTable;
import io.contextlite.model.Document;
import io.contextlite.search.ConfidenceModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Fits the model of confidence and tells how well it holds on sets it did not see, and how well it
 * tells queries that are asked of a corpus of another field.
 */
@Command(
    name = "confidence",
    description = "Fits the weights of the confidence model and checks them set by set.",
    mixinStandardHelpOptions = true)
final class ConfidenceCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "DIR",
      description = "Two or more data sets; the queries of each are foreign to the others.")
  private List<Path> data = List.of();

  @Option(
      names = "--chunk",
      split = ",",
      defaultValue = "whole,auto",
      description = "How documents are cut, each in turn (${DEFAULT-VALUE}).")
  private List<Chunking> chunkings = List.of();

  @Option(
      names = "--budgets",
      split = ",",
      defaultValue = "400,800,1600,4000",
      description = "Token budgets of contexts (${DEFAULT-VALUE}).")
  private List<Integer> budgets = List.of();

  @Option(
      names = "--limit-queries",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "The first N queries of each set, and as many foreign ones, of each other set the first"
              + " (${DEFAULT-VALUE}).")
  private int limitQueries = 1;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      defaultValue = ".3",
      description = "Confidence below which a context is marked (${DEFAULT-VALUE}).")
  private double threshold;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where to write the weights; those without a set beside it, by the set's name.")
  private Path output = Path.of("");

  @Override
  public Integer call() {
    CommandSpec command = Arguments.spec(spec);
    Arguments.check(command, data.size() >= 2, "--data needs two sets or more");
    Arguments.check(command, limitQueries >= 1, "--limit-queries must be >= 1: " + limitQueries);
    budgets.forEach(
        budget -> Arguments.check(command, budget >= 1, "--budgets must be >= 1: " + budget));
    List<DataSet> sets = data.stream().map(DataSet::open).toList();
    List<ContextSample> samples = new ArrayList<>();
    for (DataSet set : sets) {
      chunkings.forEach(chunking -> samples.addAll(samples(set, sets, chunking)));
    }
    report(sets, samples, command.commandLine().getOut());
    ConfidenceFit.to(samples).write(output);
    return 0;
  }

  private List<ContextSample> samples(DataSet corpus, List<DataSet> sets, Chunking chunking) {
    List<ContextSample> samples = new ArrayList<>();
    int foreign = Math.max(1, limitQueries / (sets.size() - 1));
    try (TemporaryWorkspace temporary = new TemporaryWorkspace(chunking)) {
      try (Stream<Document> documents = corpus.documents()) {
        temporary.fill(documents);
      }
      StoredPassages passages = StoredPassages.of(temporary.workspace());
      Workspace direct = temporary.open(config -> config.routeConfidence(0, 0));
      for (DataSet asker : sets) {
        asker.queries().stream()
            .limit(asker.name().equals(corpus.name()) ? limitQueries : foreign)
            .forEach(
                query ->
                    budgets.forEach(
                        budget -> {
                          Asked asked = new Asked(corpus.name(), asker.name(), query, budget);
                          samples.add(asked.of(temporary.workspace(), Route.FULL, passages));
                          samples.add(asked.of(direct, Route.AUTOMATIC, passages));
                        }));
      }
    }
    return samples;
  }

  /** A query that is asked of a corpus. */
  private record Asked(String corpus, String asker, EvaluationQuery query, int budget) {

    ContextSample of(Workspace workspace, Route route, StoredPassages passages) {
      AssembledContext context =
          workspace.assemble(
              AssembleRequest.builder(query.text())
                  .maxTokens(budget)
                  .formatter(ContextFormatter.plain())
                  .route(route)
                  .build());
      Set<String> inside = new HashSet<>();
      context.passages().forEach(one -> inside.addAll(passages.holders(one.passage().id())));
      long found = query.grades().keySet().stream().filter(inside::contains).count();
      boolean own = corpus.equals(asker);
      return new ContextSample(
          corpus,
          asker,
          budget,
          context.assessment().features(),
          own && 2 * found >= query.grades().size());
    }
  }

  private void report(List<DataSet> sets, List<ContextSample> samples, PrintWriter out) {
    ConfidenceFigures figures = new ConfidenceFigures(threshold);
    for (DataSet left : sets) {
      ConfidenceFit fit =
          ConfidenceFit.to(
              samples.stream()
                  .filter(sample -> !sample.corpus().equals(left.name()))
                  .filter(sample -> !sample.asker().equals(left.name()))
                  .toList());
      fit.write(output.resolveSibling(output.getFileName() + "." + left.name()));
      ConfidenceModel model = fit.model();
      samples.stream()
          .filter(sample -> sample.corpus().equals(left.name()))
          .forEach(sample -> figures.add(sample, model.confidence(sample.features())));
    }
    TextTable bySet = ConfidenceFigures.table("each by the others");
    for (DataSet set : sets) {
      bySet.add(figures.cells(set.name(), sample -> sample.corpus().equals(set.name())));
    }
    bySet.add(figures.cells("all", sample -> true));
    for (int budget : budgets) {
      bySet.add(figures.cells("all @" + budget, sample -> sample.budgetTokens() == budget));
    }
    bySet.print(out);
    out.println(figures.calibration(sample -> true));
    out.flush();
  }
}
