package io.contextlite.cluster;

import java.util.List;

/**
 * Whether searches are as good and as fast as they can be. Immutable.
 *
 * @param status the sum of it
 * @param reasons what is wrong, with figures; empty if nothing is
 */
public record ClusterHealth(Status status, List<String> reasons) {
  /** The sum of it. */
  public enum Status {
    /** Nothing is wrong. */
    HEALTHY,
    /** Searches work, but take longer or find less than they could. */
    DEGRADED
  }

  /**
   * Copies the reasons.
   *
   * @param status the sum of it
   * @param reasons what is wrong, with figures; empty if nothing is
   */
  public ClusterHealth {
    reasons = List.copyOf(reasons);
  }

  /**
   * Makes a health of what is wrong.
   *
   * @param reasons what is wrong
   * @return degraded if there is a reason
   */
  static ClusterHealth of(List<String> reasons) {
    return new ClusterHealth(reasons.isEmpty() ? Status.HEALTHY : Status.DEGRADED, reasons);
  }

  /**
   * Tells whether nothing is wrong.
   *
   * @return whether the status is {@link Status#HEALTHY}
   */
  public boolean isHealthy() {
    return status == Status.HEALTHY;
  }
}
