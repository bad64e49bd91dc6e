package io.contextlite.benchmarks;

import io.contextlite.benchmarks.vectors.ScaleMeasurement;
import io.contextlite.benchmarks.vectors.ScaleOptions;
import io.contextlite.benchmarks.vectors.ScaleReport;
import io.contextlite.benchmarks.vectors.VectorData;
import io.contextlite.benchmarks.vectors.VectorGenerator;
import io.contextlite.benchmarks.vectors.VectorMetric;
import io.contextlite.benchmarks.vectors.VectorModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how the cost of a search grows with the number of vectors. */
@Command(
    name = "scale",
    description =
        "What searches of ContextLite's vector index look at, and how long they take, at one recall"
            + " and several numbers of vectors.",
    mixinStandardHelpOptions = true)
final class ScaleCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      defaultValue = "10000,100000,1000000",
      description = "Numbers of vectors (${DEFAULT-VALUE}).")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--dimension",
      paramLabel = "D",
      defaultValue = "384",
      description = "Dimensions of the vectors (${DEFAULT-VALUE}).")
  private int dimension;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of generated vectors (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--base",
      paramLabel = "FILE",
      description = "Vectors in place of generated ones: .f32 or .u8.")
  private @Nullable Path base;

  @Option(
      names = "--query",
      paramLabel = "FILE",
      description = "Vectors to search with; needed with --base.")
  private @Nullable Path query;

  @Option(
      names = "--metric",
      defaultValue = "DOT",
      description = "dot or euclidean, for vectors of a file (${DEFAULT-VALUE}).")
  private VectorMetric metric = VectorMetric.DOT;

  @Option(
      names = "--recall",
      defaultValue = ".95",
      description = "Recall to reach (${DEFAULT-VALUE}).")
  private double recall;

  @Option(names = "--k", defaultValue = "10", description = "Rows wanted (${DEFAULT-VALUE}).")
  private int k;

  @Option(
      names = "--queries",
      paramLabel = "Q",
      defaultValue = "400",
      description = "Most queries (${DEFAULT-VALUE}).")
  private int queries;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "How often speed is measured (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description = "Where indexes stay for later runs over the same vectors.")
  private @Nullable Path keep;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    CommandSpec command = Arguments.spec(spec);
    check(command);
    PrintWriter out = command.commandLine().getOut();
    ScaleReport report = measurement(out).run();
    report.print(out);
    json.write(report);
    return 0;
  }

  private ScaleMeasurement measurement(PrintWriter out) {
    ScaleOptions options = new ScaleOptions(sizes, recall, k, queries, rounds, keep);
    return base == null || query == null
        ? ScaleMeasurement.of(new VectorGenerator(dimension, seed, VectorModel.TEXT), options, out)
        : ScaleMeasurement.of(new VectorData(base, query, null, dimension, metric), options, out);
  }

  private void check(CommandSpec command) {
    for (int size : sizes) {
      Arguments.check(
          command, size >= Math.max(1, k), "--sizes must be >= --k: " + size + ", k=" + k);
    }
    Arguments.check(command, dimension >= 2, "--dimension must be >= 2: " + dimension);
    Arguments.check(command, k >= 1, "--k must be >= 1: " + k);
    Arguments.check(command, queries >= 1, "--queries must be >= 1: " + queries);
    Arguments.check(command, rounds >= 1, "--rounds must be >= 1: " + rounds);
    Arguments.check(
        command, recall > 0 && recall <= 1, "--recall must be above 0, up to 1: " + recall);
    Arguments.check(
        command,
        (base == null) == (query == null),
        "--base and --query must both be given or neither: base=" + base + ", query=" + query);
    Arguments.check(
        command,
        base != null || metric == VectorMetric.DOT,
        "--metric of generated vectors must be dot: " + metric);
  }
}
