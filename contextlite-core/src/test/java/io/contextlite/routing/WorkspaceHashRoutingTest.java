package io.contextlite.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WorkspaceHashRoutingTest extends RoutingStrategyContract {
  private static final List<String> WORKSPACES = TestNodes.workspaces(1_000);

  @Override
  protected RoutingStrategy strategy() {
    return RoutingStrategy.workspaceHash();
  }

  private static Map<String, String> owners(List<Node> nodes) {
    RoutingStrategy strategy = RoutingStrategy.workspaceHash();
    Map<String, String> owners = new HashMap<>();
    WORKSPACES.forEach(id -> owners.put(id, strategy.order(id, 0, nodes).get(0).id()));
    return owners;
  }

  private static List<Node> cluster(int firstPort, int count) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nodes.add(TestNodes.node("n" + i, "10.1.0." + i + ":" + (firstPort + i), 1));
    }
    return nodes;
  }

  /** Of n + 1 nodes, the share that moves is 1 / (n + 1), with the hash's own deviation. */
  @Property(tries = 40)
  void order_addedNode_getsItsShareAndNothingElseMoves(
      @ForAll @IntRange(min = 2, max = 8) int count,
      @ForAll @IntRange(min = 1_024, max = 60_000) int port) {
    List<Node> nodes = cluster(port, count + 1);
    String added = nodes.get(count).id();
    Map<String, String> before = owners(nodes.subList(0, count));
    Map<String, String> after = owners(nodes);

    List<String> moved =
        WORKSPACES.stream().filter(id -> !Objects.equals(before.get(id), after.get(id))).toList();

    assertThat(moved).allSatisfy(id -> assertThat(after.get(id)).isEqualTo(added));
    assertThat(moved.size() * (count + 1) / 1_000.).isBetween(.5, 1.6);
  }

  /** The order without a node is the order with it, less the node. */
  @Property(tries = 200)
  void order_removedNode_leavesTheOthersInTheirOrder(
      @ForAll @IntRange(min = 2, max = 8) int count,
      @ForAll @IntRange(min = 1_024, max = 60_000) int port,
      @ForAll @IntRange(max = 999) int workspace) {
    List<Node> nodes = cluster(port, count);
    String id = WORKSPACES.get(workspace);
    List<Node> order = new ArrayList<>(strategy().order(id, 0, nodes));
    Node removed = order.remove(0);
    List<Node> others = new ArrayList<>(nodes);
    others.remove(removed);

    assertThat(strategy().order(id, 0, others)).isEqualTo(order);
  }

  /**
   * 160 points a node bring 1,000 workspaces to within 1.25 times the mean in all but some of 1,000
   * sets of addresses, and to within 1.35 in all that are tried here; max_spread holds always.
   */
  @Property(tries = 50)
  void order_thousandWorkspaces_areSpreadOverThreeNodes(
      @ForAll @IntRange(min = 1_024, max = 60_000) int port) {
    Map<String, Integer> counts = new HashMap<>();
    owners(cluster(port, 3)).values().forEach(owner -> counts.merge(owner, 1, Integer::sum));

    assertThat(Collections.max(counts.values())).isLessThan(450);
  }

  /** Ten times the points, for the load balancer as well, halve the deviation and more. */
  @Test
  void order_weights_areSharesOfTheWorkspaces() {
    Map<String, Integer> counts = new HashMap<>();
    owners(TestNodes.cluster(30, 20, 10))
        .values()
        .forEach(owner -> counts.merge(owner, 1, Integer::sum));

    assertThat(counts.get("contextlite-node-1")).isBetween(450, 550);
    assertThat(counts.get("contextlite-node-2")).isBetween(283, 383);
    assertThat(counts.get("contextlite-node-3")).isBetween(127, 207);
  }

  @Test
  void order_oneAddressTwice_bothAreThereInOrderOfTheirIds() {
    Node one = TestNodes.node("one", "host:1", 2);
    Node same = TestNodes.node("two", "host:1", 1);
    Node other = TestNodes.node("zero", "host:2", 1);

    assertThat(strategy().order("w", 0, List.of(same, other, one)))
        .containsExactlyInAnyOrder(one, same, other);
    for (String id : WORKSPACES.subList(0, 50)) {
      List<Node> order = strategy().order(id, 0, List.of(same, other, one));
      assertThat(order.indexOf(one)).isLessThan(order.indexOf(same));
    }
  }

  @Test
  void order_otherWeightOrAddress_isAnotherRing() {
    RoutingStrategy used = strategy();
    for (int weight = 1; weight <= 5; weight++) {
      List<Node> nodes = TestNodes.cluster(weight, 1, 1);
      for (String id : WORKSPACES.subList(0, 200)) {
        assertThat(used.order(id, 0, nodes)).isEqualTo(strategy().order(id, 0, nodes));
      }
    }
  }

  /** A key goes to the first point that is not below its hash, so to a point that is equal. */
  @Test
  void order_keysOnPointsOfAServer_areOfThatServer() {
    HashRing ring =
        new HashRing(List.of(new HashRing.Server("a:1", 100), new HashRing.Server("b:2", 100)));
    Set<Long> points = points("b\0" + "2", 100);

    List<String> keys =
        IntStream.range(0, 4_000_000)
            .mapToObj(Integer::toString)
            .filter(key -> points.contains(crc(key.getBytes(StandardCharsets.UTF_8))))
            .limit(8)
            .toList();

    assertThat(keys).hasSize(8).allSatisfy(key -> assertThat(ring.order(key)[0]).isEqualTo(1));
  }

  /** nginx, asked about such servers, takes the one that its configuration lists first. */
  @Test
  void order_pointOfTwoServers_isOfTheFirstAddress() {
    TreeSet<Long> all = new TreeSet<>(points("127.0.0.1\0" + "21034", 1));
    Set<Long> others = points("127.0.0.1\0" + "21040", 1);
    long shared = all.stream().filter(others::contains).findFirst().orElseThrow();
    all.addAll(others);
    long before = Objects.requireNonNull(all.lower(shared));
    List<String> keys =
        TestNodes.workspaces(100_000).stream()
            .filter(
                key -> {
                  long hash = crc(key.getBytes(StandardCharsets.UTF_8));
                  return hash > before && hash <= shared;
                })
            .toList();
    Node first = Node.of("z", "127.0.0.1:21034");
    Node second = Node.of("a", "127.0.0.1:21040");

    assertThat(keys)
        .isNotEmpty()
        .allSatisfy(
            key ->
                assertThat(strategy().order(key, 0, List.of(second, first)))
                    .containsExactly(first, second));
  }

  private static Set<Long> points(String server, int weight) {
    Set<Long> points = new HashSet<>();
    byte[] name = server.getBytes(StandardCharsets.UTF_8);
    long point = 0;
    for (int i = 0; i < 160 * weight; i++) {
      ByteBuffer input = ByteBuffer.allocate(name.length + 4).order(ByteOrder.LITTLE_ENDIAN);
      point = crc(input.put(name).putInt((int) point).array());
      points.add(point);
    }
    return points;
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
