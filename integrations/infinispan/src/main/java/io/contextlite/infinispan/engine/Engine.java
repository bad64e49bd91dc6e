package io.contextlite.infinispan.engine;

import io.contextlite.infinispan.replicate.Directory;
import io.contextlite.infinispan.replicate.Messenger;
import io.contextlite.model.ContextLiteException;
import io.contextlite.routing.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
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

  private static final System.Logger LOG = System.getLogger(Engine.class.getName());

  private static final String PLACEMENTS = "placements";
  private static final int MOST_REQUESTS = 256;
  private static final long POLL_MILLIS = 20;
  private static final long RETRY_MILLIS = 1_000;

  private final EngineOptions options;
  private final Roster roster;
  private final Surroundings surroundings;
  private final List<AutoCloseable> parts = new ArrayList<>();
  private final List<Runnable> ticks = new CopyOnWriteArrayList<>();
  private final JChannel channel;
  private final Gossip gossip;
  private final ClusterMessenger messenger;
  private final PlacementDirectory directory;

  private Engine(EngineOptions options) throws Exception {
    this.options = options;
    roster =
        new Roster(
            Introduction.of(options.cluster(), options.endpoint(), options.self()),
            System::nanoTime);
    int timeoutMillis = Math.toIntExact(Math.min(1_000, options.timings().join().toMillis()));
    surroundings =
        new Surroundings(
            roster,
            options.peers(),
            Endpoints.address(options.endpoint()),
            new EndpointProbe(options.tls(), timeoutMillis));
    channel = new JChannel(Stack.protocols(options, roster, surroundings));
    channel.setName(options.self().id());
    try {
      ExecutorService requests = requestThreads();
      parts.add(requests::shutdownNow);
      DefaultCacheManager manager = new DefaultCacheManager(global(), false);
      parts.add(manager::stop);
      manager.start();
      directory = // the channel connects with the first cache
          new PlacementDirectory(
              manager.<String, byte[]>createCache(PLACEMENTS, placements()).getAdvancedCache(),
              roster,
              surroundings);
      messenger = new ClusterMessenger(channel, roster, requests);
      parts.add(messenger);
      messenger.start();
      gossip = new Gossip(channel, roster, options.load(), requests);
      parts.add(gossip);
      gossip.start();
      awaitIntroductions();
      surroundings.look();
      parts.add(options.peers());
      options.peers().register(options.self(), options.endpoint());
      startLooking();
    } catch (Throwable e) {
      closeAfter(e);
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
   * @throws ContextLiteException if the address is taken, or the network cannot be used
   */
  public static Engine join(EngineOptions options) {
    long deadline = System.nanoTime() + options.timings().patience().toNanos();
    while (true) {
      try {
        return new Engine(options);
      } catch (Exception e) {
        Optional<String> refusal = Failures.refusal(e);
        boolean mayPass = refusal.filter(why -> why.startsWith(Roster.SAME_ID)).isPresent();
        if (!mayPass || System.nanoTime() > deadline) {
          throw Failures.of(options, refusal, e);
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContextLiteException("joining was interrupted", e);
    }
  }

  private GlobalConfiguration global() {
    GlobalConfigurationBuilder builder = GlobalConfigurationBuilder.defaultClusteredBuilder();
    builder
        .transport()
        .defaultTransport()
        .addProperty(JGroupsTransport.CHANNEL_CONFIGURATOR, new OwnChannel(channel))
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

  private ExecutorService requestThreads() {
    return new ThreadPoolExecutor(
        0, MOST_REQUESTS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads("requests"));
  }

  private ThreadFactory threads(String what) {
    return task -> {
      Thread thread = new Thread(task, "contextlite-" + what + "-" + options.self().id());
      thread.setDaemon(true);
      return thread;
    };
  }

  private void startLooking() {
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, threads("cluster"));
    parts.add(clock::shutdownNow);
    repeat(clock, options.timings().gossip(), this::tick);
    repeat(clock, options.timings().lookAround(), surroundings::look);
  }

  private void tick() {
    gossip.tell();
    for (Runnable listener : ticks) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "a listener failed", e);
      }
    }
  }

  private static void repeat(ScheduledExecutorService clock, Duration pause, Runnable task) {
    long millis = pause.toMillis();
    Future<?> unused = clock.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void awaitIntroductions() throws InterruptedException {
    long deadline = System.nanoTime() + options.timings().join().toNanos();
    while (!roster.isComplete() && System.nanoTime() < deadline) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /**
   * Returns the nodes that are alive and have introduced themselves.
   *
   * @return the nodes with their loads, by id, this one among them
   */
  public List<Node> nodes() {
    return roster.nodes();
  }

  /**
   * Returns the node that leads.
   *
   * @return its id, empty in the moment between its coming and its introduction
   */
  public Optional<String> leader() {
    return roster.leader();
  }

  /**
   * Returns what is wrong with the cluster, as this node sees it.
   *
   * @return a sentence each, none if all is well
   */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    directory.problem().ifPresent(problems::add);
    surroundings.problems().forEach(problems::add);
    problems.addAll(roster.problems());
    return List.copyOf(problems);
  }

  /** Tells all nodes that this one is about to leave, so that they give it no more workspaces. */
  public void drain() {
    roster.drain();
    gossip.tell();
  }

  /**
   * Returns which of the nodes are about to leave.
   *
   * @return their ids
   */
  public Set<String> draining() {
    return roster.draining();
  }

  /**
   * Calls back whenever a node came, went or is about to leave.
   *
   * @param listener is called on a thread that must not wait
   */
  public void onChange(Runnable listener) {
    roster.listen(listener);
  }

  /**
   * Calls back whenever this node has told its load.
   *
   * @param listener is called on a thread of the engine; what it throws is logged
   */
  public void onGossip(Runnable listener) {
    ticks.add(listener);
  }

  /**
   * Returns what carries requests between nodes.
   *
   * @return the messenger, closed with the engine
   */
  public Messenger messenger() {
    return messenger;
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
    return channel;
  }

  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Leaves the cluster; later calls do nothing. */
  @Override
  public void close() {
    List<AutoCloseable> left;
    synchronized (parts) {
      left = new ArrayList<>(parts);
      parts.clear();
    }
    ContextLiteException failure = new ContextLiteException("the cluster could not be left");
    for (int i = left.size() - 1; i >= 0; i--) {
      try {
        left.get(i).close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
    channel.close();
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
