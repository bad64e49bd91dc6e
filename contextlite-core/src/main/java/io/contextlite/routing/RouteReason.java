package io.contextlite.routing;

import io.contextlite.routing.AffinityPolicy.Preferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Says in a sentence why a node comes first. Immutable.
 *
 * @param request what was asked
 * @param preferences what holds for the workspace
 * @param nodes how many nodes there are
 * @param healthy ids of the healthy ones
 */
record RouteReason(RouteRequest request, Preferences preferences, int nodes, Set<String> healthy) {

  String ofNone() {
    return "workspace '"
        + request.workspaceId()
        + "' has no node, because none of "
        + nodes
        + " is healthy";
  }

  /**
   * Says it of the first node.
   *
   * @param choice whom the strategy chose of those that stand like the first
   */
  String of(Node first, Node choice, RoutingStrategy strategy) {
    Standing standing = preferences.standing(first, request.owner());
    List<String> causes = new ArrayList<>();
    if (standing.avoided()) {
      causes.add("only nodes that it avoids are healthy");
    }
    if (!standing.keeps()) {
      addMissed(causes, standing);
    }
    if (standing.keeps()) {
      causes.add("it owns the workspace, which is sticky");
    } else if (standing.isPreferred()) {
      causes.add("the workspace prefers it");
    } else if (choice.equals(first)) {
      causes.add(strategy.reason(first));
    } else {
      causes.add("'" + choice.id() + "' before it owns its share of the workspaces");
    }
    return "workspace '"
        + request.workspaceId()
        + "' goes to node '"
        + first.id()
        + "', because "
        + String.join(", and ", causes);
  }

  /** Adds which nodes would have come before. */
  private void addMissed(List<String> causes, Standing standing) {
    if (preferences.sticky()) {
      request.owner().ifPresent(owner -> causes.add(lost(owner)));
    }
    if (!standing.serves()) {
      causes.add("none that may be chosen serves tier " + preferences.tier().orElseThrow().id());
    }
    List<String> preferred = preferences.rule().preferredNodes();
    if (!standing.isPreferred() && !preferred.isEmpty()) {
      causes.add("none that it prefers can be taken");
    } else if (standing.isPreferred() && standing.preference() > 0) {
      causes.add("'" + preferred.get(standing.preference() - 1) + "' before it cannot be taken");
    }
  }

  private String lost(String owner) {
    return "its owner '" + owner + "' is " + (healthy.contains(owner) ? "avoided" : "not healthy");
  }
}
