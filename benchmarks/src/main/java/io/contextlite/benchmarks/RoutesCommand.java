package io.contextlite.benchmarks;

import io.contextlite.Workspace;
import io.contextlite.assemble.Route;
import io.contextlite.benchmarks.data.DataSet;
import io.contextlite.benchmarks.data.EvaluationQuery;
import io.contextlite.benchmarks.engine.Chunking;
import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.benchmarks.report.TextTable;
import io.contextlite.model.Document;
import io.contextlite.search.ConfidenceModel;
import io.contextlite.search.RetrievalPhase;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the automatic route with the full one: evidence, vector work and time. */
@Command(
    name = "routes",
    description = "Evidence recall and vector work of the automatic route, against the full one.",
    mixinStandardHelpOptions = true)
final class RoutesCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private JudgedSets sets = new JudgedSets();
  @Mixin private ChunkOption chunk = new ChunkOption(Chunking.WHOLE);

  @Option(
      names = "--budgets",
      split = ",",
      defaultValue = "400,800,1600",
      description = "Token budgets of contexts (${DEFAULT-VALUE}).")
  private List<Integer> budgets = List.of();

  @Option(
      names = "--refine",
      paramLabel = "P",
      defaultValue = ".55",
      description = "Confidence from which on vectors are not searched (${DEFAULT-VALUE}).")
  private double refine;

  @Option(
      names = "--direct",
      paramLabel = "P",
      defaultValue = ".85",
      description = "Confidence from which on no vector is looked at (${DEFAULT-VALUE}).")
  private double direct;

  @Option(
      names = "--leave-out",
      paramLabel = "PREFIX",
      description =
          "Take confidences of each set from weights that were fitted without it: PREFIX.NAME, as"
              + " 'confidence' writes them.")
  private @Nullable Path leaveOut;

  /** The figures of one set at one budget. */
  private record Pair(RouteFigures full, RouteFigures automatic) {

    double gained() {
      return automatic.evidenceRecall() - full.evidenceRecall();
    }

    double work() {
      double all = full.meanComparisons();
      return all == 0 ? 0 : automatic.meanComparisons() / all;
    }
  }

  @Override
  public Integer call() {
    CommandSpec command = Arguments.spec(spec);
    Arguments.check(
        command,
        refine >= 0 && refine <= direct && direct <= 1,
        "need 0 <= --refine <= --direct <= 1: " + refine + ", " + direct);
    budgets.forEach(
        budget -> Arguments.check(command, budget >= 1, "--budgets must be >= 1: " + budget));
    PrintWriter out = command.commandLine().getOut();
    TextTable table =
        new TextTable(
            List.of(
                "set",
                "budget",
                "evidence, full",
                "automatic",
                "difference",
                "vector work %",
                "direct %",
                "refined %",
                "ms, full",
                "automatic"));
    List<Pair> all = new ArrayList<>();
    for (Path folder : sets.folders()) {
      measure(DataSet.open(folder), table, all);
    }
    table.print(out);
    out.printf(
        Locale.ROOT,
        "mean: automatic has %+.4f of evidence recall and does %.1f %% of the vector work%n",
        all.stream().mapToDouble(Pair::gained).average().orElse(Double.NaN),
        100 * all.stream().mapToDouble(Pair::work).average().orElse(Double.NaN));
    return 0;
  }

  private void measure(DataSet set, TextTable table, List<Pair> all) {
    try (TemporaryWorkspace temporary = new TemporaryWorkspace(chunk.chunking())) {
      try (Stream<Document> documents = set.documents()) {
        temporary.fill(documents);
      }
      StoredPassages passages = StoredPassages.of(temporary.workspace());
      ConfidenceModel model =
          leaveOut == null
              ? ConfidenceModel.shipped()
              : ConfidenceModel.load(
                  leaveOut.resolveSibling(leaveOut.getFileName() + "." + set.name()));
      Workspace workspace =
          temporary.open(config -> config.confidenceModel(model).routeConfidence(refine, direct));
      for (int budget : budgets) {
        Pair pair = new Pair(new RouteFigures(Route.FULL), new RouteFigures(Route.AUTOMATIC));
        List<EvaluationQuery> queries = sets.queries(set);
        RouteFigures warmUp = new RouteFigures(Route.FULL);
        queries.forEach(query -> warmUp.measure(workspace, query, budget, passages));
        queries.forEach(query -> pair.full().measure(workspace, query, budget, passages));
        queries.forEach(query -> pair.automatic().measure(workspace, query, budget, passages));
        all.add(pair);
        table.add(cells(set.name(), budget, pair));
      }
    }
  }

  private static List<String> cells(String set, int budget, Pair pair) {
    return List.of(
        set,
        String.valueOf(budget),
        String.format(Locale.ROOT, "%.4f", pair.full().evidenceRecall()),
        String.format(Locale.ROOT, "%.4f", pair.automatic().evidenceRecall()),
        String.format(Locale.ROOT, "%+.4f", pair.gained()),
        percent(pair.work()),
        percent(pair.automatic().share(RetrievalPhase.DIRECT)),
        percent(pair.automatic().share(RetrievalPhase.REFINED)),
        String.format(Locale.ROOT, "%.2f", pair.full().medianMillis()),
        String.format(Locale.ROOT, "%.2f", pair.automatic().medianMillis()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }
}
