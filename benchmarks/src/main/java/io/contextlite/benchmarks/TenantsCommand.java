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

  @Mixin private LoadOption load = new LoadOption();

  @Option(
      names = "--workspaces",
      defaultValue = "20",
      description = "Workspaces; their priorities are 1 to 10 by turns (${DEFAULT-VALUE}).")
  private int workspaces;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    CommandSpec command = Arguments.spec(spec);
    load.check(command);
    Arguments.check(command, workspaces >= 1, "--workspaces must be >= 1: " + workspaces);
    TenantsReport report =
        new TenantsMeasurement(
                new TenantsMeasurement.TenantsOptions(
                    load.threads(), workspaces, load.seconds(), load.documents()))
            .run();
    report.print(command.commandLine().getOut());
    json.write(report);
    return report.holds() ? 0 : 1;
  }
}
