package io.contextlite.config;

/** How the node of a request is chosen. */
public enum BalancingStrategy {
  /** By a hash of the workspace's id. */
  WORKSPACE_HASH,
  /** By load and what is free. */
  RESOURCE_BASED,
  /** By the fewest open requests. */
  LEAST_CONNECTIONS,
  /** In turns. */
  ROUND_ROBIN
}
