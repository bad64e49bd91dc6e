package io.contextlite.routing;

import io.contextlite.config.ClusterSettings.Affinity;
import io.contextlite.config.ClusterSettings.Rule;
import io.contextlite.config.Locality;
import io.contextlite.limits.ResourceTier;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which nodes workspaces belong to, by the configuration's rules. Immutable. */
final class AffinityPolicy {
  private static final Rule NO_RULE =
      new Rule(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  private final Affinity settings;
  private final Function<String, ResourceTier> tiers;

  AffinityPolicy(Affinity settings, Function<String, ResourceTier> tiers) {
    this.settings = settings;
    this.tiers = tiers;
  }

  /** Returns what holds for a workspace. */
  Preferences of(String workspaceId) {
    if (!settings.workspaceRouting()) {
      return new Preferences(NO_RULE, settings.stickySessions(), Optional.empty());
    }
    Rule rule = settings.rules().getOrDefault(workspaceId, NO_RULE);
    return new Preferences(
        rule,
        rule.stickySession().orElse(settings.stickySessions()),
        Optional.of(tiers.apply(workspaceId)));
  }

  /**
   * What holds for a workspace.
   *
   * @param rule its rule
   * @param sticky whether it stays where it is
   * @param tier which nodes serve it; empty for all
   */
  record Preferences(Rule rule, boolean sticky, Optional<ResourceTier> tier) {

    /** How a node stands with the workspace. */
    Standing standing(Node node, Optional<String> owner) {
      boolean avoided = rule.avoidNodes().contains(node.id());
      int preference = rule.preferredNodes().indexOf(node.id());
      return new Standing(
          avoided,
          sticky && !avoided && owner.equals(Optional.of(node.id())),
          node.tiers().isEmpty() || tier.isEmpty() || node.tiers().contains(tier.orElseThrow()),
          preference < 0 ? Standing.NO_PREFERENCE : preference);
    }

    /** How far a node is from the first one, in the steps that the rule tells apart. */
    int distance(Node first, Node other) {
      if (rule.locality().isEmpty()) {
        return 0;
      }
      boolean sameZone = first.zone().equals(other.zone());
      boolean sameRack = sameZone && first.rack().isPresent() && first.rack().equals(other.rack());
      if (sameRack && rule.locality().orElseThrow() == Locality.SAME_RACK) {
        return 0;
      }
      return sameZone && first.zone().isPresent() ? 1 : 2;
    }
  }
}
