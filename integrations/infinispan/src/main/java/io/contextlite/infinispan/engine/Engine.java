package io.contextlite.infinispan.engine;

import io.contextlite.infinispan.replicate.Directory;
import io.contextlite.infinispan.replicate.Messenger;
import io.contextlite.routing.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.infinispan.configuration.cache.CacheMode;
import org.infinispan.configuration.cache.Configuration;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfiguration;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.configuration.global.ShutdownHookBehavior;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.partitionhandling.PartitionHandling;
import org.infinispan.remoting.transport.jgroups.JGroupsTransport;
import org.jgroups.JChannel;

/** A node's place in the cluster. Thread-safe. */
public final class Engine implements AutoCloseable {
  /* Nodes of differently named clusters must be able to tell each other so. */
  private static final String GROUP = "contextlite";

  private static final String PLACEMENTS = "placements";

  private final EngineOptions options;
  private final Group group;
  private final PlacementDirectory directory;

  private Engine(EngineOptions options) throws Exception {
    this.options = options;
    group = new Group(options);
    try {
      DefaultCacheManager manager = new DefaultCacheManager(global(), false);
      group.add(manager::stop);
      manager.start();
      directory = // the channel connects with the first cache
          new PlacementDirectory(
              manager.<String, byte[]>createCache(PLACEMENTS, placements()).getAdvancedCache(),
              group.roster(),
              group.surroundings());
      group.start();
    } catch (Throwable e) {
      group.closeAfter(e);
      throw e;
    }
  }

  /**
   * Joins the cluster, or begins it if nobody is at any endpoint. Takes some seconds. The peers are
   * closed with the engine.
   *
   * @param options how
   * @return the node's place in the cluster, to be closed
   * @throws JoinRefusedException if the cluster does not let this node in
   * @throws io.contextlite.model.ContextLiteException if the address is taken, or the network
   *     cannot be used
   */
  public static Engine join(EngineOptions options) {
    return Group.join(options, () -> new Engine(options));
  }

  private GlobalConfiguration global() {
    GlobalConfigurationBuilder builder = GlobalConfigurationBuilder.defaultClusteredBuilder();
    builder
        .transport()
        .defaultTransport()
        .addProperty(JGroupsTransport.CHANNEL_CONFIGURATOR, new OwnChannel(group.channel()))
        .clusterName(GROUP)
        .nodeName(options.self().id());
    builder.shutdown().hookBehavior(ShutdownHookBehavior.DONT_REGISTER);
    builder.jmx().disable();
    builder.metrics().gauges(false).histograms(false);
    return builder.build();
  }

  private static Configuration placements() {
    ConfigurationBuilder builder = new ConfigurationBuilder();
    builder
        .clustering()
        .cacheMode(CacheMode.REPL_SYNC)
        .remoteTimeout(5, TimeUnit.SECONDS)
        .partitionHandling()
        .whenSplit(PartitionHandling.DENY_READ_WRITES);
    return builder.build();
  }

  /**
   * Returns the nodes that are alive and have introduced themselves.
   *
   * @return the nodes with their loads, by id, this one among them
   */
  public List<Node> nodes() {
    return group.roster().nodes();
  }

  /**
   * Returns the node that leads.
   *
   * @return its id, empty in the moment between its coming and its introduction
   */
  public Optional<String> leader() {
    return group.roster().leader();
  }

  /**
   * Returns what is wrong with the cluster, as this node sees it.
   *
   * @return a sentence each, none if all is well
   */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    directory.problem().ifPresent(problems::add);
    group.surroundings().problems().forEach(problems::add);
    problems.addAll(group.roster().problems());
    return List.copyOf(problems);
  }

  /** Tells all nodes that this one is about to leave, so that they give it no more workspaces. */
  public void drain() {
    group.drain();
  }

  /**
   * Returns which of the nodes are about to leave.
   *
   * @return their ids
   */
  public Set<String> draining() {
    return group.roster().draining();
  }

  /**
   * Calls back whenever a node came, went or is about to leave.
   *
   * @param listener is called on a thread that must not wait
   */
  public void onChange(Runnable listener) {
    group.roster().listen(listener);
  }

  /**
   * Calls back whenever this node has told its load.
   *
   * @param listener is called on a thread of the engine; what it throws is logged
   */
  public void onGossip(Runnable listener) {
    group.onGossip(listener);
  }

  /**
   * Returns what carries requests between nodes.
   *
   * @return the messenger, closed with the engine
   */
  public Messenger messenger() {
    return group.messenger();
  }

  /**
   * Returns what all nodes agree on.
   *
   * @return the directory
   */
  public Directory directory() {
    return directory;
  }

  /** The channel beneath, for tests that cut it. */
  JChannel channel() {
    return group.channel();
  }

  /** Leaves the cluster; later calls do nothing. */
  @Override
  public void close() {
    group.close();
  }
}
