package io.contextlite.routing;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/*
 * Smooth weighted round robin, as nginx's get_peer of ngx_http_upstream_round_robin.c: at each turn
 * every node gains its weight, and the one that has most is chosen and pays the sum of weights. All
 * have 0 again after as many turns as the sum of weights.
 */
/** Turns by weight. Immutable. */
final class RoundRobinRouting implements RoutingStrategy {
  /** What nodes' lots are drawn for: not a workspace, since turns go over all of them. */
  private static final String KEY = "round_robin";

  /** Whoever comes first is first where nodes have gained as much. */
  private static final Comparator<Node> HEAVIEST = Comparator.comparingInt(Node::weight).reversed();

  @Override
  public List<Node> order(String workspaceId, long sequence, Collection<Node> nodes) {
    if (sequence < 0) {
      throw new IllegalArgumentException("sequence: expected 0 or more, actual=" + sequence);
    }
    List<Node> sorted = Draw.sort(KEY, nodes, HEAVIEST);
    Turns turns = new Turns(sorted);
    Set<Node> order = new LinkedHashSet<>();
    if (!sorted.isEmpty()) {
      for (long skipped = sequence % turns.period; skipped > 0; skipped--) {
        turns.next();
      }
    }
    while (order.size() < sorted.size()) {
      order.add(sorted.get(turns.next()));
    }
    return List.copyOf(order);
  }

  @Override
  public String reason(Node first) {
    return "it is its turn";
  }

  private static final class Turns {
    private final int[] weights;
    private final long[] gained;
    private final int period;

    Turns(List<Node> nodes) {
      weights = nodes.stream().mapToInt(Node::weight).toArray();
      gained = new long[weights.length];
      period = nodes.stream().mapToInt(Node::weight).sum();
    }

    int next() {
      int best = 0;
      for (int i = 0; i < weights.length; i++) {
        gained[i] += weights[i];
        if (gained[i] > gained[best]) {
          best = i;
        }
      }
      gained[best] -= period;
      return best;
    }
  }
}
