package io.contextlite.benchmarks;

import io.contextlite.benchmarks.tenants.NeighbourMeasurement;
import io.contextlite.benchmarks.tenants.NeighbourReport;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a workspace of high priority beside a neighbour that saturates the machine. */
@Command(
    name = "neighbour",
    description =
        "Latency of a workspace of priority 10, alone and beside one of priority 1 whose threads"
            + " ask without a pause.",
    mixinStandardHelpOptions = true)
final class NeighbourCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--threads",
      defaultValue = "16",
      description = "Threads of the neighbour (${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "How long each situation is measured (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--documents",
      defaultValue = "2000",
      description = "Documents of each workspace (${DEFAULT-VALUE}).")
  private int documents;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    CommandSpec command = Arguments.spec(spec);
    Arguments.check(command, threads >= 1, "--threads must be >= 1: " + threads);
    Arguments.check(command, seconds >= 1, "--seconds must be >= 1: " + seconds);
    Arguments.check(command, documents >= 1, "--documents must be >= 1: " + documents);
    NeighbourReport report =
        new NeighbourMeasurement(threads, Duration.ofSeconds(seconds), documents).run();
    report.print(command.commandLine().getOut());
    json.write(report);
    return 0;
  }
}
