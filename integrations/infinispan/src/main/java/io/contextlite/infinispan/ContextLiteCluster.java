package io.contextlite.infinispan;

import io.contextlite.ContextLite;
import io.contextlite.ContextLiteConfig;
import io.contextlite.config.ClusterSettings;
import io.contextlite.config.DiscoveryMethod;
import io.contextlite.config.Settings;
import io.contextlite.health.ClusterStatus;
import io.contextlite.health.InstanceHealth;
import io.contextlite.infinispan.engine.Engine;
import io.contextlite.infinispan.engine.EngineOptions;
import io.contextlite.infinispan.engine.Peers;
import io.contextlite.infinispan.engine.Timings;
import io.contextlite.infinispan.engine.TlsContext;
import io.contextlite.infinispan.replicate.Directory;
import io.contextlite.infinispan.replicate.Messenger;
import io.contextlite.infinispan.replicate.Placement;
import io.contextlite.model.ContextLiteException;
import io.contextlite.routing.Node;
import io.contextlite.routing.NodeLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * This process as a node of a cluster: a library instance of its own, and its place among the
 * others. Thread-safe.
 *
 * <p>Two nodes cannot tell the other's death from a broken network, and neither goes on alone; with
 * three or more, those that still see more than half go on.
 */
public final class ContextLiteCluster implements AutoCloseable {
  private static final int SCALING_LOOKS = 10;

  private final ContextLite local;
  private final ClusterSettings settings;
  private final Engine engine;
  private final String id;
  private final Placer placer = new RendezvousPlacer();
  private final ScalingWatch scaling;
  private final List<Consumer<ScalingAdvice>> scalingListeners = new CopyOnWriteArrayList<>();

  private ContextLiteCluster(ContextLite local, ClusterSettings settings, EngineOptions options) {
    this.local = local;
    this.settings = settings;
    this.id = options.self().id();
    scaling =
        new ScalingWatch(
            settings.loadBalancing().maxLoadFactor(),
            Math.max(3, settings.engine().replicas()),
            SCALING_LOOKS);
    engine = Engine.join(options);
    engine.onGossip(this::lookAtLoads);
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
   * @throws ContextLiteException if the settings do not suffice, or the address is taken
   */
  public static ContextLiteCluster open(ContextLiteConfig config) {
    checkEnabled(config);
    DiscoveryMethod method = config.settings().cluster().discovery().method();
    if (method != DiscoveryMethod.STATIC) {
      throw new ContextLiteException(
          "cluster.discovery.method: expected static, or peers given to open, actual="
              + lowerCase(method));
    }
    return open(config, Peers.of(EngineAddresses.of(config.settings()).endpoints()));
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
    Settings settings = config.settings();
    checkEnabled(config);
    String bind = EngineAddresses.of(settings).bind();
    Node self =
        new Node(
            config.nodeId(),
            EngineAddresses.ofHost(settings, bind),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            1,
            NodeLoad.IDLE);
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
      return new ContextLiteCluster(local, settings.cluster(), options);
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
        lowerCase(settings.loadBalancing().strategy()));
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
    problems.addAll(own.problems());
    return InstanceHealth.of(status(), own.workspaces(), problems);
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

  /** Where a workspace is; one that is nowhere is placed. */
  Placement place(String workspace) {
    Directory directory = directory();
    Optional<Placement> known = directory.placement(workspace);
    if (known.isPresent()) {
      return known.orElseThrow();
    }
    List<String> chosen =
        placer.choose(workspace, nodes(), settings.engine().replicas()).stream()
            .map(Node::id)
            .toList();
    Placement placement = new Placement(chosen.get(0), chosen.subList(1, chosen.size()), 1);
    return directory.create(workspace, placement)
        ? placement
        : directory.placement(workspace).orElse(placement);
  }

  Messenger messenger() {
    return engine.messenger();
  }

  Directory directory() {
    return engine.directory();
  }

  /** Leaves the cluster and closes the library instance; later calls do nothing. */
  @Override
  public void close() {
    try {
      engine.close();
    } finally {
      local.close();
    }
  }
}
