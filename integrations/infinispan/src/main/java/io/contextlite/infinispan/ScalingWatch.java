package io.contextlite.infinispan;

import io.contextlite.infinispan.ScalingAdvice.Direction;
import io.contextlite.routing.Node;
import java.util.List;
import java.util.Locale;

/**
 * Looks at the loads of all nodes and recommends, once the same holds for some looks in a row. The
 * bound for fewer nodes is half of that for more, so that the one does not follow from the other.
 * Confined to one thread at a time.
 */
final class ScalingWatch {
  private final double maxLoadFactor;
  private final int fewestNodes;
  private final int looks;

  private Direction advised = Direction.NONE;
  private Direction seen = Direction.NONE;
  private int inARow;

  /**
   * Creates a watch.
   *
   * @param maxLoadFactor load above which nodes are too busy
   * @param fewestNodes nodes below which there is no advice to have fewer
   * @param looks how often the same must be seen
   */
  ScalingWatch(double maxLoadFactor, int fewestNodes, int looks) {
    this.maxLoadFactor = maxLoadFactor;
    this.fewestNodes = fewestNodes;
    this.looks = looks;
  }

  /** Judges the loads of one moment. */
  ScalingAdvice judge(List<Node> nodes) {
    double sum = nodes.stream().mapToDouble(node -> node.load().loadFactor()).sum();
    int size = nodes.size();
    double mean = size == 0 ? 0 : sum / size;
    if (mean > maxLoadFactor) {
      return advice(Direction.OUT, nodes, mean, "above max_load_factor", maxLoadFactor);
    }
    if (size > fewestNodes && sum / (size - 1) < maxLoadFactor / 2) {
      return advice(
          Direction.IN, nodes, mean, "with one fewer below half of it", maxLoadFactor / 2);
    }
    return advice(Direction.NONE, nodes, mean, "at most max_load_factor", maxLoadFactor);
  }

  private static ScalingAdvice advice(
      Direction direction, List<Node> nodes, double mean, String what, double bound) {
    String reason =
        String.format(
            Locale.ROOT,
            "mean load factor %.2f of %d nodes is %s, %.2f",
            mean,
            nodes.size(),
            what,
            bound);
    return new ScalingAdvice(direction, reason, nodes.size(), mean);
  }

  /** Takes a look; returns whether its advice is due, which is when it has changed for good. */
  boolean isDue(ScalingAdvice advice) {
    inARow = advice.direction() == seen ? inARow + 1 : 1;
    seen = advice.direction();
    if (seen == advised || inARow < looks) {
      return false;
    }
    advised = seen;
    return true;
  }
}
