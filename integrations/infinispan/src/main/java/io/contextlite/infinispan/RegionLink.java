package io.contextlite.infinispan;

import io.contextlite.config.ClusterSettings;
import io.contextlite.infinispan.engine.Bridge;
import io.contextlite.infinispan.engine.EngineOptions;
import io.contextlite.infinispan.engine.Peers;
import io.contextlite.infinispan.engine.Timings;
import io.contextlite.infinispan.engine.TlsContext;
import io.contextlite.infinispan.replicate.Following;
import io.contextlite.infinispan.replicate.Lag;
import io.contextlite.infinispan.replicate.ReplicationNode;
import io.contextlite.infinispan.replicate.Source;
import io.contextlite.routing.Node;
import io.contextlite.routing.NodeLoad;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** This node's link to other regions: it feeds those that follow, and follows one. Thread-safe. */
final class RegionLink implements AutoCloseable {
  private final Bridge bridge;
  private final Optional<Following> following;
  private final Optional<Tending> tending;

  private RegionLink(
      ClusterSettings.Region region, Bridge bridge, String node, ReplicationNode replication) {
    this.bridge = bridge;
    following =
        region
            .source()
            .map(
                source ->
                    replication.follow(
                        source, Set.copyOf(region.follow()), new Nodes(bridge, source)));
    tending = following.map(all -> new Tending(all::tend, "contextlite-following-" + node));
    bridge.messenger().answer(replication.feed(region.name().orElseThrow()));
    bridge.onChange(this::retry);
    bridge.onGossip(() -> tending.ifPresent(Tending::due));
  }

  /**
   * Joins the nodes of other regions, if the settings name the own one.
   *
   * @param settings how
   * @param node id of this node
   * @param replication the copies of this node
   * @return the link, to be closed before the copies
   */
  static Optional<RegionLink> open(
      ClusterSettings settings, String node, ReplicationNode replication) {
    ClusterSettings.Region region = settings.region();
    return region
        .name()
        .map(
            name -> {
              String bind = region.bind().orElseThrow();
              EngineOptions options =
                  new EngineOptions(
                      settings.name(),
                      self(name, node, bind),
                      bind,
                      Peers.of(region.endpoints()),
                      TlsContext.of(settings.engine().tls()),
                      () -> NodeLoad.IDLE,
                      Timings.BETWEEN_REGIONS);
              return new RegionLink(region, Bridge.join(options), node, replication);
            });
  }

  /** Ids are unique within a region, whose name is the node's zone. */
  private static Node self(String region, String id, String bind) {
    return new Node(
        region + "/" + id, bind, Set.of(), Optional.of(region), Optional.empty(), 1, NodeLoad.IDLE);
  }

  private void retry() {
    following.ifPresent(Following::retry);
    tending.ifPresent(Tending::due);
  }

  /** The nodes of a region, one of which is asked until it is of no use. */
  private record Nodes(Bridge bridge, String region, AtomicInteger failures) implements Source {
    Nodes(Bridge bridge, String region) {
      this(bridge, region, new AtomicInteger());
    }

    @Override
    public CompletionStage<byte[]> ask(byte[] request, Duration timeout) {
      List<String> nodes =
          bridge.nodes().stream()
              .filter(node -> node.zone().equals(Optional.of(region)))
              .map(Node::id)
              .toList();
      return nodes.isEmpty()
          ? CompletableFuture.failedFuture(new IOException("none of its nodes is reached"))
          : bridge
              .messenger()
              .send(nodes.get(Math.floorMod(failures.get(), nodes.size())), request, timeout);
    }

    @Override
    public void failed() {
      failures.incrementAndGet();
    }
  }

  /** How far the workspaces are behind that are followed here. */
  List<Lag> lags() {
    return following.map(Following::lags).orElse(List.of());
  }

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    bridge.problems().forEach(problem -> problems.add("region: " + problem));
    following.ifPresent(all -> problems.addAll(all.problems()));
    return problems;
  }

  @Override
  public void close() {
    try (bridge) {
      tending.ifPresent(Tending::close);
      following.ifPresent(Following::close);
    }
  }
}
