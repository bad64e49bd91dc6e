package io.contextlite.benchmarks;

import io.contextlite.Workspace;
import io.contextlite.benchmarks.calibration.Calibration;
import io.contextlite.benchmarks.calibration.LogisticRegression;
import io.contextlite.benchmarks.calibration.Sample;
import io.contextlite.benchmarks.data.DataSet;
import io.contextlite.benchmarks.data.EvaluationQuery;
import io.contextlite.benchmarks.engine.Chunking;
import io.contextlite.benchmarks.engine.StoredPassages;
import io.contextlite.benchmarks.engine.TemporaryWorkspace;
import io.contextlite.model.Document;
import io.contextlite.search.CandidateScorer;
import io.contextlite.search.EvidenceModel;
import io.contextlite.search.PassageFeatures;
import io.contextlite.search.SearchHit;
import io.contextlite.search.SearchRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits the model of evidence and tells how well its probabilities hold on sets it did not see. */
@Command(
    name = "calibrate",
    description = "Fits the weights of the evidence model and checks them set by set.",
    mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {
  /** As many as compete in an assembly, since inputs are relative to all of them. */
  private static final int CANDIDATES = 300;

  /** Chooses the candidates; not the model, so that fitting anew gives the same weights. */
  private static final CandidateScorer CANDIDATE_SCORER = CandidateScorer.convexCombination(.1);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "DIR",
      description = "Data sets with judged queries.")
  private List<Path> data = List.of();

  @Option(
      names = "--chunk",
      split = ",",
      defaultValue = "whole,auto",
      description = "How documents are cut, each in turn (${DEFAULT-VALUE}).")
  private List<Chunking> chunkings = List.of();

  @Option(
      names = "--limit-queries",
      paramLabel = "N",
      description = "Only the first N queries of each set.")
  private int limitQueries = Integer.MAX_VALUE;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where to write the weights; those without a set beside it, by the set's name.")
  private Path output = Path.of("");

  @Override
  public Integer call() {
    PrintWriter out = Arguments.spec(spec).commandLine().getOut();
    List<String> names = new ArrayList<>();
    List<List<Sample>> sets = new ArrayList<>();
    for (Path folder : data) {
      DataSet set = DataSet.open(folder);
      List<Sample> samples = new ArrayList<>();
      chunkings.forEach(chunking -> samples.addAll(samples(set, chunking)));
      names.add(set.name());
      sets.add(samples);
    }
    List<Sample> heldOut = new ArrayList<>();
    List<Double> predicted = new ArrayList<>();
    for (int left = 0; left < sets.size() && sets.size() > 1; left++) {
      List<List<Sample>> others = new ArrayList<>(sets);
      List<Sample> unseen = others.remove(left);
      double[] weights = fit(others);
      write(output.resolveSibling(output.getFileName() + "." + names.get(left)), weights);
      List<Double> probabilities = LogisticRegression.predict(weights, unseen);
      out.printf("without %-22s %s%n", names.get(left), Calibration.of(unseen, probabilities));
      heldOut.addAll(unseen);
      predicted.addAll(probabilities);
    }
    if (!heldOut.isEmpty()) {
      out.printf("all, each by the others        %s%n", Calibration.of(heldOut, predicted));
    }
    write(output, fit(sets));
    return 0;
  }

  /** Each set counts the same, however many queries it has. */
  private static double[] fit(List<List<Sample>> sets) {
    List<Sample> all = new ArrayList<>();
    for (List<Sample> set : sets) {
      double each = 1.0 / Math.max(1, set.stream().mapToInt(Sample::query).distinct().count());
      set.forEach(sample -> all.add(sample.weighing(each)));
    }
    return LogisticRegression.fit(all, EvidenceModel.INPUTS.size());
  }

  private List<Sample> samples(DataSet set, Chunking chunking) {
    try (TemporaryWorkspace temporary = new TemporaryWorkspace(chunking)) {
      try (Stream<Document> documents = set.documents()) {
        temporary.fill(documents);
      }
      StoredPassages passages = StoredPassages.of(temporary.workspace());
      Workspace workspace = temporary.open(config -> config.scorer(CANDIDATE_SCORER));
      List<Sample> samples = new ArrayList<>();
      int number = 0;
      for (EvaluationQuery query : set.queries()) {
        if (number == limitQueries) {
          break;
        }
        number++;
        samples.addAll(samples(workspace, passages, query, number));
      }
      return samples;
    }
  }

  private static List<Sample> samples(
      Workspace workspace, StoredPassages passages, EvaluationQuery query, int number) {
    List<SearchHit> hits =
        workspace.search(SearchRequest.builder(query.text()).limit(CANDIDATES).build()).hits();
    List<PassageFeatures> features = hits.stream().map(SearchHit::features).toList();
    double[][] inputs = EvidenceModel.inputs(features);
    List<Sample> samples = new ArrayList<>();
    Set<String> found = new HashSet<>();
    for (int i = 0; i < inputs.length; i++) {
      List<String> relevant =
          passages.holders(hits.get(i).passage().id()).stream()
              .filter(query.grades()::containsKey)
              .toList();
      if (relevant.isEmpty() || found.addAll(relevant)) {
        samples.add(new Sample(number, inputs[i], !relevant.isEmpty(), 1));
      }
    }
    return samples;
  }

  private static void write(Path file, double[] weights) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < weights.length; i++) {
      text.append(String.format(Locale.ROOT, "%s=%.4f%n", EvidenceModel.INPUTS.get(i), weights[i]));
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
