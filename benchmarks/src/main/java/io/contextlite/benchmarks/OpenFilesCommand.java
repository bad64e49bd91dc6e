package io.contextlite.benchmarks;

import io.contextlite.benchmarks.tenants.OpenFilesMeasurement;
import io.contextlite.benchmarks.tenants.OpenFilesReport;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures many workspaces of which few are open. */
@Command(
    name = "open-files",
    description =
        "Many workspaces, opened by turns, of which few are open at one time: file handles, heap, and"
            + " what a request takes that opens a file again. Ends with 1 if more were open.",
    mixinStandardHelpOptions = true)
final class OpenFilesCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--workspaces",
      defaultValue = "10000",
      description = "Workspaces on disk (${DEFAULT-VALUE}).")
  private int workspaces;

  @Option(
      names = "--open",
      defaultValue = "100",
      description = "Workspaces that are open at one time (${DEFAULT-VALUE}).")
  private int open;

  @Option(
      names = "--documents",
      defaultValue = "5",
      description = "Documents of each workspace (${DEFAULT-VALUE}).")
  private int documents;

  @Option(
      names = "--requests",
      defaultValue = "10000",
      description = "Requests to workspaces at random (${DEFAULT-VALUE}).")
  private int requests;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    CommandSpec command = Arguments.spec(spec);
    Arguments.check(command, open >= 1, "--open must be >= 1: " + open);
    Arguments.check(
        command,
        workspaces > open,
        "--workspaces must be more than --open: workspaces=" + workspaces + ", open=" + open);
    Arguments.check(command, documents >= 1, "--documents must be >= 1: " + documents);
    Arguments.check(command, requests >= 1, "--requests must be >= 1: " + requests);
    OpenFilesReport report =
        new OpenFilesMeasurement(
                new OpenFilesMeasurement.OpenFilesOptions(workspaces, open, documents, requests))
            .run();
    report.print(command.commandLine().getOut());
    json.write(report);
    return report.mostOpen() <= open ? 0 : 1;
  }
}
