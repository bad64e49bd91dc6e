package io.contextlite;

import io.contextlite.limits.ResourceTier;
import io.contextlite.store.Deadline;
import java.time.Duration;

/**
 * What a tier means in figures. Immutable.
 *
 * @param lexicalCandidates full-text matches that compete for a context
 * @param vectorCandidates vector matches that do
 * @param optimizerSteps steps of the choice, where a request sets no time of its own
 * @param optimizerLimit time of the choice where a machine is so slow, or so cold, that the steps
 *     take longer
 * @param mostOptimizerTime most time that a request may set for the choice
 * @param cachePercent size of the caches, against the configured one
 * @param maintenanceWeight share of what is done in the background
 */
record TierProfile(
    int lexicalCandidates,
    int vectorCandidates,
    long optimizerSteps,
    Duration optimizerLimit,
    Duration mostOptimizerTime,
    int cachePercent,
    int maintenanceWeight) {
  private static final TierProfile HIGH =
      new TierProfile(300, 150, 30_000, Duration.ofSeconds(4), Deadline.FOREVER, 200, 4);

  /** 15,000 steps are about 50 ms of a warm virtual machine. */
  private static final TierProfile MEDIUM =
      new TierProfile(200, 100, 15_000, Duration.ofSeconds(2), Deadline.FOREVER, 100, 2);

  private static final TierProfile LOW =
      new TierProfile(100, 50, 5_000, Duration.ofMillis(500), Duration.ofMillis(500), 50, 1);

  static TierProfile of(ResourceTier tier) {
    return switch (tier) {
      case HIGH -> HIGH;
      case MEDIUM -> MEDIUM;
      case LOW -> LOW;
    };
  }
}
