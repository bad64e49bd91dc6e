package io.contextlite.infinispan.engine;

import io.contextlite.model.ContextLiteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jgroups.JChannel;

/**
 * Nodes that have introduced themselves to each other over one channel, and messages between them.
 * Thread-safe.
 */
final class Group implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Group.class.getName());

  private static final int MOST_REQUESTS = 256;
  private static final long POLL_MILLIS = 20;
  private static final long RETRY_MILLIS = 1_000;

  private final EngineOptions options;
  private final Roster roster;
  private final Surroundings surroundings;
  private final List<AutoCloseable> parts = new ArrayList<>();
  private final List<Runnable> ticks = new CopyOnWriteArrayList<>();
  private final JChannel channel;
  private final ClusterMessenger messenger;
  private final Gossip gossip;

  /** Makes a channel that is not connected yet. */
  Group(EngineOptions options) throws Exception {
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
    ExecutorService requests = requestThreads();
    messenger = new ClusterMessenger(channel, roster, requests);
    gossip = new Gossip(channel, roster, options.load(), requests);
    parts.add(requests::shutdownNow);
  }

  /** Joins again while it is refused for something that may pass. */
  static <T> T join(EngineOptions options, Callable<T> attempt) {
    long deadline = System.nanoTime() + options.timings().patience().toNanos();
    while (true) {
      try {
        return attempt.call();
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

  JChannel channel() {
    return channel;
  }

  /** Tells all nodes that this one is about to leave. */
  void drain() {
    roster.drain();
    gossip.tell();
  }

  Roster roster() {
    return roster;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  ClusterMessenger messenger() {
    return messenger;
  }

  /** Closes something with the group, before what was added earlier. */
  void add(AutoCloseable part) {
    parts.add(part);
  }

  /** Begins to speak over the channel, which has been connected. */
  void start() throws Exception {
    parts.add(messenger);
    messenger.start();
    parts.add(gossip);
    gossip.start();
    awaitIntroductions();
    surroundings.look();
    parts.add(options.peers());
    options.peers().register(options.self(), options.endpoint());
    startLooking();
  }

  private void awaitIntroductions() throws InterruptedException {
    long deadline = System.nanoTime() + options.timings().join().toNanos();
    while (!roster.isComplete() && System.nanoTime() < deadline) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  private void startLooking() {
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, threads("cluster"));
    parts.add(clock::shutdownNow);
    repeat(clock, options.timings().gossip(), this::tick);
    repeat(clock, options.timings().lookAround(), surroundings::look);
  }

  private static void repeat(ScheduledExecutorService clock, Duration pause, Runnable task) {
    long millis = pause.toMillis();
    Future<?> unused = clock.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
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

  /** Calls back whenever this node has told its load. */
  void onGossip(Runnable listener) {
    ticks.add(listener);
  }

  void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Leaves; later calls do nothing. */
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
