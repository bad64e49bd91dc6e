package io.contextlite.routing;

/**
 * How busy a node is, as it told last. Immutable.
 *
 * @param loadFactor requests that run or wait on it for each that it can run at one time, 0 or more
 * @param activeRequests requests that run on it, 0 or more
 * @param freeMemoryBytes heap that it may still take, 0 or more
 */
public record NodeLoad(double loadFactor, int activeRequests, long freeMemoryBytes) {
  /** Nothing runs, and memory is no concern. */
  public static final NodeLoad IDLE = new NodeLoad(0, 0, Long.MAX_VALUE);

  /**
   * Checks the figures.
   *
   * @param loadFactor requests for each that it can run at one time
   * @param activeRequests requests that run on it
   * @param freeMemoryBytes heap that it may still take
   * @throws IllegalArgumentException if one is below 0 or not a number
   */
  public NodeLoad {
    if (!(loadFactor >= 0) || activeRequests < 0 || freeMemoryBytes < 0) {
      throw new IllegalArgumentException(
          "a node's load: expected figures >= 0, actual loadFactor="
              + loadFactor
              + ", activeRequests="
              + activeRequests
              + ", freeMemoryBytes="
              + freeMemoryBytes);
    }
  }
}
