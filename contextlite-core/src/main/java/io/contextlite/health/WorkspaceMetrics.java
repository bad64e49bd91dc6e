package io.contextlite.health;

import io.contextlite.limits.CacheUsage;
import io.contextlite.limits.ResourceUsage;
import java.util.OptionalLong;

/**
 * Figures of one workspace, counted since the library instance was opened. Immutable.
 *
 * @param usage requests, tokens, memory, storage and refusals by limit
 * @param contexts what came of requests for contexts, where they are kept
 * @param latency how long searches and assemblies took
 * @param documentCount number of documents as of when it was counted last, empty if it never was
 * @param accessPattern how often it is used
 * @param accessesPerHour uses an hour, decayed as {@link AccessPolicy} says
 * @param open whether its file is open
 * @param openings how often its file was opened
 */
public record WorkspaceMetrics(
    ResourceUsage usage,
    CacheUsage contexts,
    LatencyFigures latency,
    OptionalLong documentCount,
    AccessPattern accessPattern,
    double accessesPerHour,
    boolean open,
    long openings) {

  /**
   * Counts queries.
   *
   * @return searches and assemblies that have run
   */
  public long queryCount() {
    return latency.count();
  }
}
