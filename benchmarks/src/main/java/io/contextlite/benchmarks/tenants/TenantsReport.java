package io.contextlite.benchmarks.tenants;

import io.contextlite.benchmarks.report.TextTable;
import io.contextlite.limits.ResourceLimits;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What became of workspaces beside each other.
 *
 * @param threads threads that asked
 * @param seconds for how long
 * @param tenants each workspace
 * @param samples how often limits were looked at
 * @param foreignPassages passages that came from another workspace
 * @param exceeded descriptions of limits that were exceeded at a sampled moment
 * @param memoryLimitBytes sum of the memory limits
 * @param mostHeldBytes most memory that all held together at a sampled moment
 * @param heapBytes heap in use after a collection, above what it was before the instance was opened
 */
public record TenantsReport(
    int threads,
    int seconds,
    List<TenantFigures> tenants,
    long samples,
    long foreignPassages,
    List<String> exceeded,
    long memoryLimitBytes,
    long mostHeldBytes,
    long heapBytes) {
  private static final double MEGABYTE = 1 << 20;

  /**
   * Returns what the least served workspace of the lowest priority had.
   *
   * @return its part of the time that all requests ran
   */
  public double leastServedShareOfLowestPriority() {
    return tenants.stream()
        .filter(tenant -> tenant.priority() == ResourceLimits.LEAST_PRIORITY)
        .mapToDouble(TenantFigures::servedShare)
        .min()
        .orElse(Double.NaN);
  }

  /**
   * Returns what the lowest priority is due while all workspaces want to run.
   *
   * @return its weight over the sum of all
   */
  public double dueShareOfLowestPriority() {
    return ResourceLimits.LEAST_PRIORITY
        / (double) tenants.stream().mapToInt(TenantFigures::priority).sum();
  }

  /**
   * Tells whether everything held.
   *
   * @return whether no limit was exceeded, nothing crossed and everyone was served
   */
  public boolean holds() {
    return exceeded.isEmpty()
        && foreignPassages == 0
        && tenants.stream().allMatch(tenant -> tenant.served() > 0);
  }

  /**
   * Prints the report.
   *
   * @param out where to
   */
  public void print(PrintWriter out) {
    TextTable table =
        new TextTable(
            List.of(
                "workspace",
                "priority",
                "served",
                "share %",
                "refused",
                "tokens",
                "most active",
                "most MB",
                "file MB"));
    for (TenantFigures tenant : tenants) {
      table.add(
          List.of(
              tenant.workspace(),
              String.valueOf(tenant.priority()),
              String.valueOf(tenant.served()),
              figure("%.2f", 100 * tenant.servedShare()),
              String.valueOf(tenant.refused()),
              String.valueOf(tenant.deliveredTokens()),
              String.valueOf(tenant.mostActive()),
              figure("%.1f", tenant.mostMemoryBytes() / MEGABYTE),
              figure("%.1f", tenant.mostStorageBytes() / MEGABYTE)));
    }
    table.print(out);
    out.println(
        figure(
                "least served workspace of priority 1: %.2f %%",
                100 * leastServedShareOfLowestPriority())
            + figure(" of the time, due %.2f %%", 100 * dueShareOfLowestPriority()));
    out.println("passages of another workspace: " + foreignPassages);
    out.println("limits exceeded in " + samples + " samples: " + exceeded.size());
    exceeded.stream().limit(10).forEach(line -> out.println("  " + line));
    out.println(
        figure("memory: at most %.1f MB held", mostHeldBytes / MEGABYTE)
            + figure(" of %.1f MB allowed", memoryLimitBytes / MEGABYTE)
            + figure(", heap %.1f MB after a collection", heapBytes / MEGABYTE));
    out.flush();
  }

  private static String figure(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
