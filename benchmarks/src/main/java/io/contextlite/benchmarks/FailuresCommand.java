package io.contextlite.benchmarks;

import io.contextlite.benchmarks.failures.Failure;
import io.contextlite.benchmarks.failures.FailureMeasurement;
import io.contextlite.benchmarks.failures.FailureReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets nodes of a cluster fail. */
@Command(
    name = "failures",
    description =
        "Three processes serve a workspace; its owner is killed, stopped or cut off again and again"
            + " while documents are put. Ends with 1 if anything acknowledged was lost.",
    mixinStandardHelpOptions = true)
final class FailuresCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--failure",
      defaultValue = "kill",
      description =
          "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}); split needs root, and ip of iproute2.")
  private Failure failure = Failure.KILL;

  @Option(names = "--rounds", defaultValue = "10", description = "How often (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--outage",
      defaultValue = "8",
      description = "Seconds that the owner is stopped or cut off (${DEFAULT-VALUE}).")
  private int outage;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    CommandSpec command = Arguments.spec(spec);
    Arguments.check(command, rounds >= 1, "--rounds must be >= 1: " + rounds);
    Arguments.check(command, outage >= 1, "--outage must be >= 1: " + outage);
    PrintWriter err = command.commandLine().getErr();
    FailureReport report;
    try (FailureMeasurement measurement =
        new FailureMeasurement(failure, Duration.ofSeconds(outage), err::println)) {
      report = measurement.run(rounds);
    }
    report.print(command.commandLine().getOut());
    json.write(report);
    return report.lost() == 0 ? 0 : 1;
  }
}
