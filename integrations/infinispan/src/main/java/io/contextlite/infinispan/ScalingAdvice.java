package io.contextlite.infinispan;

/**
 * Whether a cluster has the nodes that it needs. Immutable.
 *
 * @param direction what to do
 * @param reason why, in words with the figures
 * @param nodes nodes that are alive
 * @param loadFactor their mean load factor, as in {@link
 *     io.contextlite.health.ClusterStatus#loadFactor()}
 */
public record ScalingAdvice(Direction direction, String reason, int nodes, double loadFactor) {
  /** What to do. */
  public enum Direction {
    /** More nodes are needed. */
    OUT,
    /** One node fewer would do. */
    IN,
    /** All is well. */
    NONE
  }
}
