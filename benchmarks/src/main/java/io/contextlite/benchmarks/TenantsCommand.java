package io.contextlite.benchmarks;

import io.contextlite.benchmarks.tenants.TenantsMeasurement;
import io.contextlite.benchmarks.tenants.TenantsReport;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures workspaces beside each other, with limits that are in the way. */
@Command(
    name = "tenants",
    description =
        "Many threads over many workspaces with limits: what each is served, and whether every"
            + " limit held at each sampled moment. Ends with 1 if one did not.",
    mixinStandardHelpOptions = true)
final class TenantsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--threads", defaultValue = "32", description = "Threads (${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--workspaces",
      defaultValue = "20",
      description = "Workspaces; their priorities are 1 to 10 by turns (${DEFAULT-VALUE}).")
  private int workspaces;

  @Option(names = "--seconds", defaultValue = "60", description = "How long (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--documents",
      defaultValue = "300",
      description = "Documents of each workspace (${DEFAULT-VALUE}).")
  private int documents;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    CommandSpec command = Arguments.spec(spec);
    Arguments.check(command, threads >= 1, "--threads must be >= 1: " + threads);
    Arguments.check(command, workspaces >= 1, "--workspaces must be >= 1: " + workspaces);
    Arguments.check(command, seconds >= 1, "--seconds must be >= 1: " + seconds);
    Arguments.check(command, documents >= 1, "--documents must be >= 1: " + documents);
    TenantsReport report =
        new TenantsMeasurement(
                new TenantsMeasurement.TenantsOptions(threads, workspaces, seconds, documents))
            .run();
    report.print(command.commandLine().getOut());
    json.write(report);
    return report.holds() ? 0 : 1;
  }
}
