package io.contextlite.benchmarks;

import io.contextlite.benchmarks.vectors.GeneratedVectors;
import io.contextlite.benchmarks.vectors.VectorFolder;
import io.contextlite.benchmarks.vectors.VectorGenerator;
import io.contextlite.benchmarks.vectors.VectorModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes vectors that are spread as embeddings of text are, for measurements at scale. */
@Command(
    name = "generate-vectors",
    description = "Writes vectors spread as text embeddings are, queries, and exact neighbours.",
    mixinStandardHelpOptions = true)
final class GenerateVectorsCommand implements Callable<Integer> {
  private static final double NANOS_PER_SECOND = 1e9;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--count", paramLabel = "N", required = true, description = "Number of vectors.")
  private int count = 1;

  @Option(
      names = "--dimension",
      paramLabel = "D",
      defaultValue = "384",
      description = "Floats of a vector (${DEFAULT-VALUE}).")
  private int dimension = 2;

  @Option(
      names = "--queries",
      paramLabel = "Q",
      defaultValue = "1000",
      description = "Number of queries (${DEFAULT-VALUE}).")
  private int queries = 1;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Gives the same vectors again (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--truth",
      paramLabel = "K",
      defaultValue = "0",
      description = "Exact neighbours written for each query, 0 for none (${DEFAULT-VALUE}).")
  private int truth;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "Folder to write base.f32, query.f32, groundtruth.i32 and meta.json to.")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    CommandSpec command = Arguments.spec(spec);
    Arguments.check(command, count >= 1, "--count must be >= 1: " + count);
    Arguments.check(command, dimension >= 2, "--dimension must be >= 2: " + dimension);
    Arguments.check(command, queries >= 1, "--queries must be >= 1: " + queries);
    Arguments.check(
        command,
        truth >= 0 && truth <= count,
        "--truth must be between 0 and --count: " + truth + ", count=" + count);
    write(command.commandLine().getOut());
    return 0;
  }

  private void write(PrintWriter out) throws IOException {
    long start = System.nanoTime();
    VectorGenerator generator = new VectorGenerator(dimension, seed, VectorModel.TEXT);
    VectorFolder files = new VectorFolder(folder);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("base", List.of(count, dimension));
    facts.put("query", List.of(queries, dimension));
    files.writeBase(generator::base, count, dimension);
    files.writeQueries(generator::query, queries, dimension);
    long written = System.nanoTime();
    out.printf(
        Locale.ROOT,
        "%d x %d vectors and %d queries: %.1f s%n",
        count,
        dimension,
        queries,
        (written - start) / NANOS_PER_SECOND);
    if (truth > 0) {
      facts.put("groundtruth", List.of(queries, truth));
      files.writeTruth(new GeneratedVectors(generator, count, queries).nearest(truth));
      out.printf(
          Locale.ROOT,
          "exact %d nearest: %.1f s%n",
          truth,
          (System.nanoTime() - written) / NANOS_PER_SECOND);
    }
    facts.put("metric", "cosine (vectors of length 1, so inner product; L2 order is the same)");
    facts.put("seed", seed);
    facts.put("model", VectorModel.TEXT);
    files.writeMeta(facts);
    out.flush();
  }
}
