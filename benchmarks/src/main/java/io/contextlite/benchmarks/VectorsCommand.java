package io.contextlite.benchmarks;

import io.contextlite.benchmarks.vectors.VectorComparison;
import io.contextlite.benchmarks.vectors.VectorOptions;
import io.contextlite.benchmarks.vectors.VectorPeer;
import io.contextlite.benchmarks.vectors.VectorResult;
import io.contextlite.benchmarks.vectors.VectorTable;
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

/** Measures engines for nearest neighbours by themselves. */
@Command(
    name = "vectors",
    description =
        "Latency, memory and upkeep of engines for nearest neighbours, at equal recall. The base is"
            + " built but for what is held back to be inserted.",
    mixinStandardHelpOptions = true)
final class VectorsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private VectorFilesOption files = new VectorFilesOption();

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "Numbers of the nearest rows of all of the base, 32 bits each, query by query. What it"
              + " does not tell is computed.")
  private @Nullable Path truth;

  @Option(names = "--k", defaultValue = "10", description = "Rows wanted (${DEFAULT-VALUE}).")
  private int k;

  @Option(
      names = "--recall",
      split = ",",
      defaultValue = ".9,.95,.99",
      description = "Recalls to reach (${DEFAULT-VALUE}).")
  private List<Double> recallTargets = List.of();

  @Option(
      names = "--peers",
      split = ",",
      defaultValue = "contextlite,lucene,lucene-sq,jvector,jvector-disk,flat",
      description = "Engines: ${DEFAULT-VALUE}.")
  private List<VectorPeer> peers = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Most vectors to build of; those that follow may be inserted.")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--limit-queries", paramLabel = "N", description = "Only the first N queries.")
  private int limitQueries = Integer.MAX_VALUE;

  @Option(
      names = "--insert",
      paramLabel = "SHARE",
      defaultValue = ".05",
      description =
          "Vectors whose insertion is timed, as a share of those built, up to .2; 0 to build of the"
              + " whole base and change nothing (${DEFAULT-VALUE}).")
  private double insertShare;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Turns of each engine when speed is measured (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Seed of filters and deletions (${DEFAULT-VALUE}).")
  private long seed;

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
    VectorComparison comparison =
        new VectorComparison(
            files.with(truth),
            new VectorOptions(
                peers, k, recallTargets, limit, limitQueries, insertShare, rounds, seed, keep),
            out);
    List<VectorResult> results = comparison.run();
    VectorTable.print(results, out);
    json.write(results);
    return 0;
  }

  private void check(CommandSpec command) {
    files.check(command);
    Arguments.check(command, k >= 1, "--k must be >= 1: " + k);
    Arguments.check(command, limit >= 1, "--limit must be >= 1: " + limit);
    Arguments.check(command, limitQueries >= 1, "--limit-queries must be >= 1: " + limitQueries);
    Arguments.check(command, rounds >= 1, "--rounds must be >= 1: " + rounds);
    Arguments.check(
        command,
        insertShare >= 0 && insertShare <= VectorOptions.MAX_INSERT_SHARE,
        "--insert must be 0 to " + VectorOptions.MAX_INSERT_SHARE + ": " + insertShare);
    for (double target : recallTargets) {
      Arguments.check(
          command, target > 0 && target <= 1, "--recall must be above 0, up to 1: " + target);
    }
  }
}
