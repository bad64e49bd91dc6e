package io.contextlite.benchmarks;

import io.contextlite.Workspace;
import io.contextlite.benchmarks.calibration.Calibration;
import io.contextlite.benchmarks.calibration.LogisticRegression;
import io.contextlite.benchmarks.calibration.ReliabilityCurve;
import io.contextlite.benchmarks.calibration.ReliabilityDiagram;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private JudgedSets judged = new JudgedSets();

  @Option(
      names = "--chunk",
      split = ",",
      defaultValue = "whole,auto",
      description = "How documents are cut, each in turn (${DEFAULT-VALUE}).")
  private List<Chunking> chunkings = List.of();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where to write the weights; those without a set beside it, by the set's name.")
  private Path output = Path.of("");

  @Option(
      names = "--diagram",
      paramLabel = "FILE",
      description =
          "Where to draw a reliability diagram, as SVG, of each set's probabilities by the weights"
              + " of the others.")
  private @Nullable Path diagram;

  @Override
  public Integer call() {
    CommandSpec command = Arguments.spec(spec);
    List<Path> folders = judged.folders();
    Arguments.check(
        command,
        diagram == null || folders.size() > 1,
        "--diagram needs two sets of --data or more: " + folders.size());
    Map<String, List<Sample>> sets = new LinkedHashMap<>();
    for (Path folder : folders) {
      DataSet set = DataSet.open(folder);
      List<Sample> samples = new ArrayList<>();
      chunkings.forEach(chunking -> samples.addAll(samples(set, chunking)));
      Arguments.check(
          command,
          sets.put(set.name(), samples) == null,
          "--data has two sets of one name: '" + set.name() + "'");
    }
    if (sets.size() > 1) {
      checkHeldOut(sets, command.commandLine().getOut());
    }
    write(output, fit(sets.values()));
    return 0;
  }

  /** Predicts each set by weights fitted on the others. */
  private void checkHeldOut(Map<String, List<Sample>> sets, PrintWriter out) {
    List<Sample> heldOut = new ArrayList<>();
    List<Double> predicted = new ArrayList<>();
    List<ReliabilityCurve> curves = new ArrayList<>();
    sets.forEach(
        (name, unseen) -> {
          Map<String, List<Sample>> others = new LinkedHashMap<>(sets);
          others.remove(name);
          double[] weights = fit(others.values());
          write(output.resolveSibling(output.getFileName() + "." + name), weights);
          List<Double> probabilities = LogisticRegression.predict(weights, unseen);
          out.printf("without %-22s %s%n", name, Calibration.of(unseen, probabilities));
          curves.add(ReliabilityCurve.of(name, unseen, probabilities));
          heldOut.addAll(unseen);
          predicted.addAll(probabilities);
        });
    out.printf("all, each by the others        %s%n", Calibration.of(heldOut, predicted));
    if (diagram != null) {
      ReliabilityCurve pooled = ReliabilityCurve.of("all sets", heldOut, predicted);
      write(diagram, ReliabilityDiagram.svg(curves, pooled));
    }
  }

  /** Each set counts the same, however many queries it has. */
  private static double[] fit(Collection<List<Sample>> sets) {
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
      for (EvaluationQuery query : judged.queries(set)) {
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
    write(file, text.toString());
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
