package io.contextlite.routing;

import static io.contextlite.routing.TestNodes.ids;
import static io.contextlite.routing.TestNodes.serving;
import static io.contextlite.routing.TestNodes.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextlite.config.ClusterSettings;
import io.contextlite.config.SettingsLoader;
import io.contextlite.limits.ResourceTier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkspaceRouterTest {
  private static final List<Node> NODES = TestNodes.cluster(1, 1, 1);
  private static final Set<String> ALL = TestNodes.idSet(NODES);
  private static final String FIRST = "contextlite-node-1";
  private static final String SECOND = "contextlite-node-2";
  private static final String THIRD = "contextlite-node-3";

  /** Settings below {@code cluster}, each as {@code key=value}. */
  private static ClusterSettings settings(String... lines) {
    Map<String, String> properties = new HashMap<>();
    for (String line : lines) {
      String[] parts = line.split("=", 2);
      properties.put("contextlite.cluster." + parts[0], parts[1]);
    }
    return new SettingsLoader().properties(properties).load().settings().cluster();
  }

  private static String rule(String line) {
    return "affinity.rules.w." + line;
  }

  private static WorkspaceRouter router(String... lines) {
    return WorkspaceRouter.of(settings(lines));
  }

  private static Set<String> without(String... ids) {
    Set<String> healthy = new HashSet<>(ALL);
    healthy.removeAll(List.of(ids));
    return healthy;
  }

  @Test
  void route_noRules_isTheHashWithoutWhatIsNotHealthy() {
    RouteRequest request = RouteRequest.of("w");
    List<Node> order = RoutingStrategy.workspaceHash().order("w", 0, NODES);
    String owner = order.get(0).id();

    assertThat(router().route(request, NODES, ALL))
        .isEqualTo(
            new Route(
                order,
                "workspace 'w' goes to node '"
                    + owner
                    + "', because its point on the hash ring is the next one"));
    assertThat(router().route(request, NODES, without(owner)).nodes())
        .isEqualTo(order.subList(1, 3));
  }

  @Test
  void route_noneHealthy_isEmptyAndSaysSo() {
    Route route = router().route(RouteRequest.of("w"), NODES, Set.of("another"));

    assertThat(route.owner()).isEmpty();
    assertThat(route.replicas(2)).isEmpty();
    assertThat(route.reason()).isEqualTo("workspace 'w' has no node, because none of 3 is healthy");
  }

  @Test
  void replicas_fewerNodesThanWanted_areAllThatFollow() {
    Route route = router().route(RouteRequest.of("w"), NODES, ALL);

    assertThat(route.replicas(1)).containsExactly(route.nodes().get(1));
    assertThat(route.replicas(9)).isEqualTo(route.nodes().subList(1, 3));
  }

  @Test
  void route_preferredNodes_comeFirstInTheirOrder() {
    WorkspaceRouter router = router(rule("preferred_nodes=" + THIRD + "," + FIRST));

    Route all = router.route(RouteRequest.of("w"), NODES, ALL);
    Route some = router.route(RouteRequest.of("w"), NODES, without(THIRD));
    Route none = router.route(RouteRequest.of("w"), NODES, Set.of(SECOND));

    assertThat(ids(all.nodes())).containsExactly(THIRD, FIRST, SECOND);
    assertThat(all.reason())
        .isEqualTo(
            "workspace 'w' goes to node 'contextlite-node-3', because the workspace prefers it");
    assertThat(ids(some.nodes())).containsExactly(FIRST, SECOND);
    assertThat(some.reason())
        .isEqualTo(
            "workspace 'w' goes to node 'contextlite-node-1', because the workspace prefers it"
                + " next after 'contextlite-node-3', which cannot be taken");
    assertThat(none.reason())
        .isEqualTo(
            "workspace 'w' goes to node 'contextlite-node-2', because none of the workspace's"
                + " preferred nodes can be taken, and its point on the hash ring is the next one");
  }

  @Test
  void route_avoidedNodes_areLast() {
    WorkspaceRouter router = router(rule("avoid_nodes=" + FIRST + "," + SECOND));

    assertThat(ids(router.route(RouteRequest.of("w"), NODES, ALL).nodes()).get(0)).isEqualTo(THIRD);
    assertThat(router.route(RouteRequest.of("w"), NODES, Set.of(SECOND)))
        .isEqualTo(
            new Route(
                List.of(NODES.get(1)),
                "workspace 'w' goes to node 'contextlite-node-2', because only nodes that the"
                    + " workspace avoids are healthy, and its point on the hash ring is the next one"));
  }

  @Test
  void route_tiers_comeAfterThoseThatServe() {
    List<Node> nodes =
        List.of(
            serving("high", ResourceTier.HIGH),
            serving("low", ResourceTier.LOW),
            serving("both", ResourceTier.LOW, ResourceTier.HIGH));
    Set<String> all = TestNodes.idSet(nodes);
    WorkspaceRouter router =
        router(
            "affinity.default_tier=low", rule("resource_tier=high"), rule("preferred_nodes=low"));

    assertThat(ids(router.route(RouteRequest.of("other"), nodes, all).nodes()).get(2))
        .isEqualTo("high");
    assertThat(ids(router.route(RouteRequest.of("w"), nodes, all).nodes()).get(2)).isEqualTo("low");
    assertThat(router.route(RouteRequest.of("other"), nodes, Set.of("high")).reason())
        .isEqualTo(
            "workspace 'other' goes to node 'high', because none that may be chosen serves tier"
                + " low, and its point on the hash ring is the next one");
  }

  @Test
  void route_tiersOfTheHost_areThoseThatCount() {
    List<Node> nodes =
        List.of(serving("high", ResourceTier.HIGH), serving("low", ResourceTier.LOW));
    WorkspaceRouter router = WorkspaceRouter.of(settings(), id -> ResourceTier.of(id));

    for (String tier : List.of("high", "low")) {
      Route route = router.route(RouteRequest.of(tier), nodes, TestNodes.idSet(nodes));
      assertThat(route.owner().orElseThrow().id()).isEqualTo(tier);
    }
  }

  @Test
  void route_stickyWorkspace_staysUnlessItsOwnerIsAvoidedOrIll() {
    WorkspaceRouter router =
        router(
            "affinity.sticky_sessions=true",
            rule("preferred_nodes=" + FIRST),
            rule("avoid_nodes=" + THIRD));

    assertThat(router.route(RouteRequest.of("w").withOwner(SECOND), NODES, ALL).reason())
        .isEqualTo(
            "workspace 'w' goes to node 'contextlite-node-2', because it owns the workspace, which"
                + " is sticky");
    assertThat(router.route(RouteRequest.of("w").withOwner(THIRD), NODES, ALL).reason())
        .isEqualTo(
            "workspace 'w' goes to node 'contextlite-node-1', because the owner"
                + " 'contextlite-node-3' is avoided, and the workspace prefers it");
    assertThat(
            router.route(RouteRequest.of("w").withOwner(SECOND), NODES, without(SECOND)).reason())
        .isEqualTo(
            "workspace 'w' goes to node 'contextlite-node-1', because the owner"
                + " 'contextlite-node-2' is not healthy, and the workspace prefers it");
  }

  @Test
  void route_stickySessionOfARule_outranksStickySessions() {
    Route sticky =
        router(rule("sticky_session=true"), rule("preferred_nodes=" + FIRST))
            .route(RouteRequest.of("w").withOwner(SECOND), NODES, ALL);
    Route loose =
        router(
                "affinity.sticky_sessions=true",
                rule("sticky_session=false"),
                rule("preferred_nodes=" + FIRST))
            .route(RouteRequest.of("w").withOwner(SECOND), NODES, ALL);

    assertThat(sticky.owner()).contains(NODES.get(1));
    assertThat(loose.owner()).contains(NODES.get(0));
  }

  @Test
  void route_withoutWorkspaceRouting_rulesAndTiersAreNotApplied() {
    List<Node> nodes =
        List.of(serving("high", ResourceTier.HIGH), serving("low", ResourceTier.LOW));
    Set<String> all = TestNodes.idSet(nodes);
    WorkspaceRouter router =
        router(
            "affinity.workspace_routing=false",
            "affinity.sticky_sessions=true",
            rule("sticky_session=false"),
            rule("resource_tier=low"));
    WorkspaceRouter plain = router("affinity.workspace_routing=false");

    for (String id : TestNodes.workspaces(20)) {
      assertThat(plain.route(RouteRequest.of(id), nodes, all).nodes())
          .isEqualTo(RoutingStrategy.workspaceHash().order(id, 0, nodes));
    }
    assertThat(router.route(RouteRequest.of("w").withOwner("high"), nodes, all).owner())
        .contains(nodes.get(0));
  }

  @Test
  void route_locality_putsReplicasNearTheFirst() {
    List<Node> nodes =
        List.of(
            standing("a1", "a", "1"),
            standing("a1b", "a", "1"),
            standing("a2", "a", "2"),
            standing("b1", "b", "1"),
            Node.of("nowhere", "nowhere:1"));
    Set<String> all = TestNodes.idSet(nodes);
    String first = rule("preferred_nodes=a1");

    List<String> rack =
        ids(
            router(first, rule("locality=same-rack"))
                .route(RouteRequest.of("w"), nodes, all)
                .nodes());
    List<String> zone =
        ids(
            router(first, rule("locality=same-zone"))
                .route(RouteRequest.of("w"), nodes, all)
                .nodes());
    List<String> avoided =
        ids(
            router(first, rule("locality=same-rack"), rule("avoid_nodes=a1b"))
                .route(RouteRequest.of("w"), nodes, all)
                .nodes());

    assertThat(rack.subList(0, 3)).containsExactly("a1", "a1b", "a2");
    assertThat(zone.subList(1, 3)).containsExactlyInAnyOrder("a1b", "a2");
    assertThat(avoided).startsWith("a1", "a2").endsWith("a1b");
  }

  @Test
  void route_thousandWorkspacesOneAfterAnother_keepMaxSpread() {
    WorkspaceRouter bounded = router("load_balancing.max_spread=1.1");
    Map<String, Integer> owned = new HashMap<>();
    int passedOn = 0;
    for (String id : TestNodes.workspaces(1_000)) {
      List<Node> nodes = TestNodes.cluster(3, 2, 1);
      Route route = bounded.route(RouteRequest.of(id).withOwned(owned), nodes, ALL);
      owned.merge(route.owner().orElseThrow().id(), 1, Integer::sum);
      passedOn += route.reason().endsWith("owns its share of the workspaces already") ? 1 : 0;
    }

    assertThat(owned.get(FIRST)).isLessThanOrEqualTo(550);
    assertThat(owned.get(SECOND)).isLessThanOrEqualTo(367);
    assertThat(owned.get(THIRD)).isLessThanOrEqualTo(184);
    assertThat(passedOn).isBetween(1, 200);
  }

  @Test
  void route_maxSpreadOfOne_isAsEvenAsItCanBe() {
    WorkspaceRouter even = router("load_balancing.max_spread=1");
    Map<String, Integer> owned = new HashMap<>();
    for (String id : TestNodes.workspaces(100)) {
      Route route = even.route(RouteRequest.of(id).withOwned(owned), NODES, ALL);
      owned.merge(route.owner().orElseThrow().id(), 1, Integer::sum);
    }

    assertThat(owned.values()).containsExactlyInAnyOrder(33, 33, 34);
  }

  @Test
  void route_otherStrategy_isAsked() {
    WorkspaceRouter router = router("load_balancing.strategy=least_connections");
    List<Node> nodes =
        List.of(
            NODES.get(0).withLoad(new NodeLoad(0, 2, 0)),
            NODES.get(1).withLoad(new NodeLoad(0, 1, 0)));

    assertThat(router.route(RouteRequest.of("w"), nodes, ALL).owner()).contains(nodes.get(1));
    assertThat(
            router("load_balancing.strategy=resource_based", "load_balancing.max_load_factor=.5")
                .route(RouteRequest.of("w"), nodes, ALL)
                .reason())
        .endsWith("because it is the least busy one, with a load factor of 0.00");
    assertThat(
            router("load_balancing.strategy=round_robin")
                .withStrategy(RoutingStrategy.leastConnections())
                .route(RouteRequest.of("w").withSequence(7), nodes, ALL)
                .owner())
        .contains(nodes.get(1));
  }

  @Test
  void route_turns_goOverTheHealthyOnesEvenly() {
    WorkspaceRouter router = router("load_balancing.strategy=round_robin");
    Map<Node, Integer> chosen = new HashMap<>();
    for (int turn = 0; turn < 100; turn++) {
      Route route =
          router.route(RouteRequest.of("w" + turn).withSequence(turn), NODES, without(SECOND));
      chosen.merge(route.owner().orElseThrow(), 1, Integer::sum);
    }

    assertThat(chosen).containsOnly(Map.entry(NODES.get(0), 50), Map.entry(NODES.get(2), 50));
  }

  @Test
  void route_wrongNodes_areRefused() {
    List<Node> many =
        IntStream.rangeClosed(0, WorkspaceRouter.MAX_NODES)
            .mapToObj(i -> Node.of("n" + i, "h:" + i))
            .toList();
    List<Node> twice = new ArrayList<>(NODES);
    twice.add(Node.of(FIRST, "another:1"));
    RouteRequest request = RouteRequest.of("w");

    assertThatThrownBy(() -> router().route(request, many, ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nodes: expected at most 256, actual=257");
    assertThatThrownBy(() -> router().route(request, twice, ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nodes: expected distinct ids, actual='contextlite-node-1' twice");
    assertThatThrownBy(() -> RouteRequest.of(" "))
        .hasMessage("workspace id of a route: expected a name, actual=' '");
    assertThatThrownBy(() -> request.withSequence(-1))
        .hasMessage("route of workspace 'w': expected figures >= 0, actual sequence=-1, owned={}");
    assertThatThrownBy(() -> request.withOwned(Collections.singletonMap("n", -1)))
        .hasMessageEndingWith("actual sequence=0, owned={n=-1}");
  }
}
