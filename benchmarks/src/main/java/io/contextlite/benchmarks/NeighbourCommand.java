package io.contextlite.benchmarks;

import io.contextlite.benchmarks.tenants.NeighbourMeasurement;
import io.contextlite.benchmarks.tenants.NeighbourReport;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private LoadOption load = new LoadOption();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    CommandSpec command = Arguments.spec(spec);
    load.check(command);
    NeighbourReport report =
        new NeighbourMeasurement(
                load.threads(), Duration.ofSeconds(load.seconds()), load.documents())
            .run();
    report.print(command.commandLine().getOut());
    json.write(report);
    return 0;
  }
}
