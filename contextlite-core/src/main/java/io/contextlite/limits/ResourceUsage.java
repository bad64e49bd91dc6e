package io.contextlite.limits;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a workspace uses at one moment, and what was refused since the library instance was opened.
 * Immutable.
 *
 * @param activeRequests searches and assemblies that run
 * @param waitingRequests those that wait for their turn
 * @param servedRequests those that ended, well or not, after they had run
 * @param servedTime how long they ran, added up
 * @param deliveredTokens tokens of all contexts
 * @param availableTokens tokens that may be delivered at once, empty if they are not limited
 * @param memoryBytes caches and index structures that are held, approximately
 * @param storageBytes size of the file with its write-ahead log
 * @param refusals how often each limit was in the way, without those that never were
 */
public record ResourceUsage(
    int activeRequests,
    int waitingRequests,
    long servedRequests,
    Duration servedTime,
    long deliveredTokens,
    OptionalLong availableTokens,
    long memoryBytes,
    long storageBytes,
    Map<Limit, Long> refusals) {

  /**
   * Copies the refusals.
   *
   * @param activeRequests requests that run
   * @param waitingRequests requests that wait
   * @param servedRequests requests that have run
   * @param servedTime how long they ran
   * @param deliveredTokens tokens of all contexts
   * @param availableTokens tokens that may be delivered at once
   * @param memoryBytes memory held
   * @param storageBytes size of the file
   * @param refusals refusals by limit
   */
  public ResourceUsage {
    refusals = Map.copyOf(refusals);
  }
}
