package io.contextlite.routing;

import io.contextlite.routing.AffinityPolicy.Preferences;
import java.util.ArrayList;
import java.util.List;

/**
 * Says in a sentence why a node comes first. Immutable.
 *
 * @param request what was asked
 * @param preferences what holds for the workspace
 * @param nodes how many nodes there are
 */
record RouteReason(RouteRequest request, Preferences preferences, int nodes) {

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
    if (standing.keeps()) {
      return sentence(first, List.of("it owns the workspace, which is sticky"));
    }
    List<String> causes = new ArrayList<>();
    addMissed(causes, standing);
    if (standing.isPreferred()) {
      causes.add("the workspace prefers it" + afterPreferred(standing.preference()));
    } else if (choice.equals(first)) {
      causes.add(strategy.reason(first));
    } else {
      causes.add(
          "'" + choice.id() + "', which came before, owns its share of the workspaces already");
    }
    return sentence(first, causes);
  }

  private String sentence(Node first, List<String> causes) {
    return "workspace '"
        + request.workspaceId()
        + "' goes to node '"
        + first.id()
        + "', because "
        + String.join(", and ", causes);
  }

  /** Adds which nodes would have come before. */
  private void addMissed(List<String> causes, Standing standing) {
    if (standing.avoided()) {
      causes.add("only nodes that the workspace avoids are healthy");
    }
    if (preferences.sticky()) {
      request.owner().ifPresent(owner -> causes.add(lost(owner)));
    }
    if (!standing.serves()) {
      causes.add("none that may be chosen serves tier " + preferences.tier().orElseThrow().id());
    }
    if (!standing.isPreferred() && !preferences.rule().preferredNodes().isEmpty()) {
      causes.add("none of the workspace's preferred nodes can be taken");
    }
  }

  private String afterPreferred(int preference) {
    return preference == 0
        ? ""
        : " next after '"
            + preferences.rule().preferredNodes().get(preference - 1)
            + "', which cannot be taken";
  }

  private String lost(String owner) {
    boolean avoided = preferences.rule().avoidNodes().contains(owner);
    return "the owner '" + owner + "' is " + (avoided ? "avoided" : "not healthy");
  }
}
