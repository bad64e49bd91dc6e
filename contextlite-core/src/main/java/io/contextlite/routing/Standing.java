package io.contextlite.routing;

import java.util.Comparator;

/**
 * How a node stands with a workspace, better ones first. Immutable.
 *
 * @param avoided whether the workspace avoids it
 * @param keeps whether it owns the workspace and the workspace stays where it is
 * @param serves whether it serves the workspace's tier
 * @param preference its place among the preferred nodes, from 0
 */
record Standing(boolean avoided, boolean keeps, boolean serves, int preference)
    implements Comparable<Standing> {
  /** Place of nodes that are not preferred. */
  static final int NO_PREFERENCE = Integer.MAX_VALUE;

  private static final Comparator<Standing> ORDER =
      Comparator.comparing(Standing::avoided)
          .thenComparing(standing -> !standing.keeps())
          .thenComparing(standing -> !standing.serves())
          .thenComparingInt(Standing::preference);

  @Override
  public int compareTo(Standing other) {
    return ORDER.compare(this, other);
  }

  boolean isPreferred() {
    return preference != NO_PREFERENCE;
  }
}
