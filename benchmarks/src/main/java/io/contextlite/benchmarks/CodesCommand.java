package io.contextlite.benchmarks;

import io.contextlite.benchmarks.codes.CodeComparison;
import io.contextlite.benchmarks.codes.CodeOptions;
import io.contextlite.benchmarks.codes.CodeReport;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares codes that vectors could be kept as beside their lists. */
@Command(
    name = "codes",
    description =
        "How many true neighbours are among the best by estimates from codes of residuals, by the"
            + " bits of the code.",
    mixinStandardHelpOptions = true)
final class CodesCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private VectorFilesOption files = new VectorFilesOption();

  @Option(
      names = "--lists",
      paramLabel = "L",
      defaultValue = "0",
      description = "Lists; 0 for four times the root of the number of vectors (${DEFAULT-VALUE}).")
  private int lists;

  @Option(
      names = "--cut",
      paramLabel = "D",
      defaultValue = "0",
      description =
          "Cuts vectors to so many principal directions first, for dot to length 1; 0 for none"
              + " (${DEFAULT-VALUE}).")
  private int cut;

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N vectors.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--k",
      defaultValue = "10",
      description = "True neighbours of a query (${DEFAULT-VALUE}).")
  private int k;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of clusters and rotations (${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    CommandSpec command = Arguments.spec(spec);
    check(command);
    CodeReport report =
        new CodeComparison(files.with(null), new CodeOptions(limit, cut, lists, k, seed)).run();
    report.print(command.commandLine().getOut());
    json.write(report);
    return 0;
  }

  private void check(CommandSpec command) {
    files.check(command);
    Arguments.check(command, k >= 1, "--k must be >= 1: " + k);
    Arguments.check(command, limit >= 1, "--limit must be >= 1: " + limit);
    Arguments.check(command, lists >= 0, "--lists must be >= 0: " + lists);
    Arguments.check(
        command,
        cut >= 0 && cut <= files.dimensions(),
        "--cut must be between 0 and --dim: " + cut + ", dim=" + files.dimensions());
  }
}
