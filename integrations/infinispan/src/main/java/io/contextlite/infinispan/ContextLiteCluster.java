package io.contextlite.infinispan;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.config.ClusterSettings;
import io.contextlite.config.DiscoveryMethod;
import io.contextlite.config.Settings;
import io.contextlite.discovery.NodeDiscovery;
import io.contextlite.health.ClusterStatus;
import io.contextlite.health.InstanceHealth;
import io.contextlite.infinispan.engine.Engine;
import io.contextlite.infinispan.engine.EngineOptions;
import io.contextlite.infinispan.engine.Peers;
import io.contextlite.infinispan.engine.Timings;
import io.contextlite.infinispan.engine.TlsContext;
import io.contextlite.infinispan.replicate.ClusterWorkspace;
import io.contextlite.infinispan.replicate.Lag;
import io.contextlite.infinispan.replicate.PeerOptions;
import io.contextlite.infinispan.replicate.Placement;
import io.contextlite.infinispan.replicate.ReplicationNode;
import io.contextlite.infinispan.replicate.ReplicationOptions;
import io.contextlite.model.ContextLiteException;
import io.contextlite.routing.Node;
import io.contextlite.routing.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * This process as a node of a cluster: a library instance of its own, and its place among the
 * others. Thread-safe.
 *
 * <p>Two nodes cannot tell the other's death from a broken network, and neither goes on alone; with
 * three or more, those that still see more than half go on.
 */
public final class ContextLiteCluster implements AutoCloseable {
  private static final int SCALING_LOOKS = 10;
  private static final long DRAIN_LOOK_MILLIS = 50;

  private final ContextLite local;
  private final ClusterSettings settings;
  private final Engine engine;
  private final String id;
  private final RoutedPlacement placement;
  private final ReplicationNode replication;
  private final Tending tending;
  private final Optional<RegionLink> region;
  private final Supplier<List<String>> peerProblems;
  private final ScalingWatch scaling;
  private final List<Consumer<ScalingAdvice>> scalingListeners = new CopyOnWriteArrayList<>();

  private ContextLiteCluster(
      ContextLite local,
      ClusterSettings settings,
      EngineOptions options,
      Supplier<List<String>> peerProblems) {
    this.local = local;
    this.settings = settings;
    this.peerProblems = peerProblems;
    this.id = options.self().id();
    scaling =
        new ScalingWatch(
            settings.loadBalancing().maxLoadFactor(),
            Math.max(3, settings.engine().replicas()),
            SCALING_LOOKS);
    engine = Engine.join(options);
    placement =
        new RoutedPlacement(
            settings, local.config()::tierOf, engine::nodes, engine::draining, engine.directory());
    replication =
        ReplicationNode.start(
            local, engine.messenger(), engine.directory(), placement, replicationOptions(settings));
    tending = new Tending(replication::tend, "contextlite-copies-" + id);
    engine.onChange(replication::peersChanged);
    try {
      region = RegionLink.open(settings, id, replication);
    } catch (RuntimeException e) {
      closeAfter(e);
      throw e;
    }
    engine.onChange(tending::due);
    engine.onGossip(tending::due);
    engine.onGossip(this::lookAtLoads);
  }

  static ReplicationOptions replicationOptions(ClusterSettings settings) {
    ClusterSettings.Engine engine = settings.engine();
    ClusterSettings.LoadBalancing balancing = settings.loadBalancing();
    return ReplicationOptions.DEFAULT
        .withCopies(engine.replicas(), engine.minimumInSync())
        .withTimeouts(engine.replicaTimeout(), engine.requestTimeout())
        .withPeers(new PeerOptions(balancing.circuitBreaker(), balancing.hedgeReadsAfter()));
  }

  /**
   * Opens the local library instance and joins the cluster of the settings, or begins it if none of
   * the endpoints is there. Takes some seconds. A node whose endpoints are there and do not let it
   * in opens degraded: it agrees to no placement, and {@link #health()} says why.
   *
   * @param config how the node works; {@code cluster.enabled} must be set in its settings
   * @return the node, to be closed
   * @throws io.contextlite.infinispan.engine.JoinRefusedException if the cluster says that it does
   *     not let this node in: another name, another version, a node id that is taken
   * @throws ContextLiteException if the settings do not suffice, or an address is taken
   */
  public static ContextLiteCluster open(ContextLiteConfig config) {
    return open(config, Timings.STANDARD);
  }

  static ContextLiteCluster open(ContextLiteConfig config, Timings timings) {
    checkEnabled(config);
    Settings settings = config.settings();
    if (settings.cluster().discovery().method() == DiscoveryMethod.STATIC) {
      return open(config, Peers.of(EngineAddresses.of(settings).endpoints()), timings);
    }
    DiscoveredPeers peers =
        new DiscoveredPeers(
            NodeDiscovery.open(settings.cluster()),
            addresses -> EngineAddresses.beside(settings, addresses));
    try {
      return open(config, peers, timings, peers::problems);
    } catch (RuntimeException e) {
      peers.close();
      throw e;
    }
  }

  /**
   * Opens a node that finds others by a way of the host program's.
   *
   * @param config how the node works
   * @param peers where others may be; closed with the node
   * @return the node, to be closed
   * @throws ContextLiteException as {@link #open(ContextLiteConfig)}
   */
  public static ContextLiteCluster open(ContextLiteConfig config, Peers peers) {
    return open(config, peers, Timings.STANDARD);
  }

  static ContextLiteCluster open(ContextLiteConfig config, Peers peers, Timings timings) {
    return open(config, peers, timings, List::of);
  }

  private static ContextLiteCluster open(
      ContextLiteConfig config, Peers peers, Timings timings, Supplier<List<String>> peerProblems) {
    Settings settings = config.settings();
    checkEnabled(config);
    String bind = EngineAddresses.of(settings).bind();
    Node self = Node.own(config.nodeId(), settings, bind);
    ContextLite local = ContextLite.open(config);
    try {
      EngineOptions options =
          new EngineOptions(
              settings.cluster().name(),
              self,
              bind,
              peers,
              TlsContext.of(settings.cluster().engine().tls()),
              local::load,
              timings);
      return new ContextLiteCluster(local, settings.cluster(), options, peerProblems);
    } catch (RuntimeException e) {
      local.close();
      throw e;
    }
  }

  private static void checkEnabled(ContextLiteConfig config) {
    if (!config.settings().cluster().enabled()) {
      throw new ContextLiteException("cluster.enabled: expected true, actual=false");
    }
  }

  /**
   * Returns the library instance of this process. What is written to it directly is not replicated.
   *
   * @return the instance, closed with the node
   */
  public ContextLite local() {
    return local;
  }

  /**
   * Returns the nodes that are alive, as this one sees it.
   *
   * @return the nodes by id with the load that they told last, this one among them
   */
  public List<Node> nodes() {
    return engine.nodes();
  }

  /**
   * Describes the cluster, as this node sees it.
   *
   * @return the figures of this moment; the leader is this node's id until another is known
   */
  public ClusterStatus status() {
    return new ClusterStatus(
        true,
        id,
        engine.nodes().size(),
        engine.leader().orElse(id),
        local.load().loadFactor(),
        lowerCase(settings.discovery().method()),
        lowerCase(settings.loadBalancing().strategy()),
        engine.draining().contains(id));
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Tells how this node is, and the cluster as it sees it.
   *
   * @return the health of this moment, with the workspaces of this node
   */
  public InstanceHealth health() {
    InstanceHealth own = local.health();
    List<String> problems = new ArrayList<>();
    engine.problems().forEach(problem -> problems.add("cluster: " + problem));
    region.ifPresent(link -> problems.addAll(link.problems()));
    problems.addAll(replication.problems());
    peerProblems.get().forEach(problem -> problems.add("discovery: " + problem));
    problems.addAll(own.problems());
    return InstanceHealth.of(status(), own.workspaces(), problems);
  }

  /**
   * Tells how far the workspaces are behind that this node follows in another region.
   *
   * @return one of each workspace, by id; none if {@code cluster.region.source} is not set
   */
  public List<Lag> lags() {
    return region.map(RegionLink::lags).orElse(List.of());
  }

  /**
   * Calls back when nodes should be added or taken away. Only the node that leads does so, once the
   * same holds for ten seconds or so, and again when it has changed.
   *
   * @param listener is called on a thread of the cluster; what it throws is logged
   */
  public void onScaling(Consumer<ScalingAdvice> listener) {
    scalingListeners.add(listener);
  }

  private void lookAtLoads() {
    if (!engine.leader().equals(Optional.of(id))) {
      return;
    }
    ScalingAdvice advice = scaling.judge(engine.nodes());
    if (scaling.isDue(advice)) {
      scalingListeners.forEach(listener -> listener.accept(advice));
    }
  }

  /**
   * Returns a workspace of the cluster, wherever it is. It is placed when it is first used. One
   * that follows another region is read from this node's copy, and cannot be written.
   *
   * @param workspaceId the workspace's id
   * @return a handle, the same on every node
   */
  public ClusterWorkspace workspace(String workspaceId) {
    return replication.workspace(workspaceId);
  }

  /**
   * Tells where a workspace is.
   *
   * @param workspaceId the workspace's id
   * @return its owner and the replicas that are in sync, empty if it is nowhere yet
   * @throws ContextLiteException if this node is in the smaller part of a split cluster
   */
  public Optional<Placement> placement(String workspaceId) {
    return engine.directory().placement(workspaceId);
  }

  /**
   * Tells where a workspace would be placed now, and why.
   *
   * @param workspaceId the workspace's id
   * @return the nodes in order, with a sentence
   */
  public Route route(String workspaceId) {
    return placement.route(workspaceId, engine.directory().alive());
  }

  /**
   * Prepares for this node's leaving, without a failed request: it gets no more workspaces, those
   * that it owns are handed over, and other nodes get copies of what is here, so that nothing is
   * lost with it. From then on it is draining, until it is closed; meanwhile it serves what is
   * still here. Where all other nodes are draining too, or none can be reached, everything stays.
   *
   * @param timeout how long to wait
   * @return ids of the workspaces that are still owned here, or have too few copies elsewhere
   * @throws ContextLiteException if the thread was interrupted
   */
  public List<String> drain(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    engine.drain();
    List<String> left = replication.needed();
    while (!left.isEmpty()
        && !engine.draining().containsAll(engine.directory().alive())
        && System.nanoTime() < deadline) {
      tending.due();
      pause();
      left = replication.needed();
    }
    return left;
  }

  private static void pause() {
    try {
      Thread.sleep(DRAIN_LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContextLiteException("interrupted while workspaces were handed over", e);
    }
  }

  private void closeAfter(RuntimeException failure) {
    try (engine;
        replication) {
      tending.close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Leaves the cluster and closes the library instance; later calls do nothing. */
  @Override
  public void close() {
    try (local;
        engine;
        replication) {
      tending.close();
      region.ifPresent(RegionLink::close);
    }
  }
}
