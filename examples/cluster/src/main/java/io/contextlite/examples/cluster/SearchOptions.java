package io.contextlite.examples.cluster;

/**
 * How to search. Immutable.
 *
 * @param maxResults most passages, 1 to 10,000
 * @param useWorkspaceAffinity whether the client's {@link Affinity} holds; otherwise all nodes take
 *     turns
 */
public record SearchOptions(int maxResults, boolean useWorkspaceAffinity) {
  /** Ten passages, with affinity. */
  public static final SearchOptions DEFAULT = new SearchOptions(10, true);
}
