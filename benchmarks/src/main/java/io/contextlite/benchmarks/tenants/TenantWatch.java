package io.contextlite.benchmarks.tenants;

import io.contextlite.Workspace;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceUsage;
import java.util.ArrayList;
import java.util.List;

/** Looks at what a workspace uses, and notes where that is more than it may. Confined. */
final class TenantWatch {
  private static final double NANOS_PER_MINUTE = 60e9;

  private final Workspace workspace;
  private final ResourceLimits limits;
  private final long startedNanos;
  private final List<String> exceeded = new ArrayList<>();
  private int mostActive;
  private long mostMemory;
  private long mostStorage;

  TenantWatch(Workspace workspace, long startedNanos) {
    this.workspace = workspace;
    this.limits = workspace.config().limitsOf(workspace.id());
    this.startedNanos = startedNanos;
  }

  /** Looks once. */
  ResourceUsage look() {
    ResourceUsage usage = workspace.usage();
    double minutes = (System.nanoTime() - startedNanos) / NANOS_PER_MINUTE;
    mostActive = Math.max(mostActive, usage.activeRequests());
    mostMemory = Math.max(mostMemory, usage.memoryBytes());
    mostStorage = Math.max(mostStorage, usage.storageBytes());
    limits
        .maxConcurrentRequests()
        .ifPresent(most -> check("requests", usage.activeRequests(), most));
    limits.maxMemoryBytes().ifPresent(most -> check("memory", usage.memoryBytes(), most));
    limits.maxStorageBytes().ifPresent(most -> check("storage", usage.storageBytes(), most));
    limits
        .maxTokensPerMinute()
        .ifPresent(most -> check("tokens", usage.deliveredTokens(), (long) (most * (1 + minutes))));
    return usage;
  }

  private void check(String what, long actual, long most) {
    if (actual > most) {
      exceeded.add(workspace.id() + " " + what + ": expected<=" + most + ", actual=" + actual);
    }
  }

  List<String> exceeded() {
    return exceeded;
  }

  long memoryLimitBytes() {
    return limits.maxMemoryBytes().orElse(0);
  }

  /**
   * Sums up.
   *
   * @param totalNanos how long the requests of all workspaces ran
   */
  TenantFigures figures(long totalNanos) {
    ResourceUsage usage = workspace.usage();
    return new TenantFigures(
        workspace.id(),
        limits.priority(),
        usage.servedRequests(),
        (double) usage.servedTime().toNanos() / Math.max(1, totalNanos),
        usage.refusals().values().stream().mapToLong(Long::longValue).sum(),
        usage.refusals(),
        usage.deliveredTokens(),
        mostActive,
        mostMemory,
        mostStorage);
  }
}
