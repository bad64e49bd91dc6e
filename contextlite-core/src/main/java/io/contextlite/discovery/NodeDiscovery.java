package io.contextlite.discovery;

import io.contextlite.config.ClusterSettings;
import io.contextlite.config.DiscoveryMethod;
import io.contextlite.routing.Node;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Finds the nodes of a cluster by the configured method, and makes this one known. Everything that
 * takes time happens in the background and is tried again after failures, later each time, at most
 * 10 seconds later. Thread-safe.
 *
 * <p>A node is known until it is closed, or until nothing was heard of it for {@code
 * health_check_interval}, at least a second. With methods {@code static} and {@code dns} there is
 * nothing to tell: nodes have their addresses for ids, but for this one, once it is registered.
 */
public final class NodeDiscovery implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NodeDiscovery.class.getName());
  private static final Duration CLOSING = Duration.ofSeconds(5);

  /**
   * At least this lies between two looks, so that a source that changes all the time costs little.
   */
  private static final Duration LEAST_REST = Duration.ofMillis(50);

  private final DiscoveryMethod method;
  private final String name;
  private final NodeSource source;
  private final Optional<Registry> registry;
  private final Executor executor;
  private final Clock clock;
  private final Loop watching;
  private final Loop keeping;
  private final Listeners listeners = new Listeners(DiscoveredNodes.NOTHING);
  private final CountDownLatch asked = new CountDownLatch(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Knowledge knowledge;
  private volatile DiscoveredNodes known = DiscoveredNodes.NOTHING;
  private volatile boolean closed;

  private NodeDiscovery(ClusterSettings settings, DiscoveryOptions options, Pauses pauses) {
    this.method = settings.discovery().method();
    this.name = settings.name();
    this.source = Sources.of(settings, options.sslContext());
    this.executor = options.executor().orElse(NodeDiscovery::startDaemon);
    this.clock = options.clock();
    this.registry = source instanceof Registry told ? Optional.of(told) : Optional.empty();
    this.knowledge = new Knowledge(method, registry.isPresent());
    SplittableRandom random =
        new SplittableRandom(options.seed().orElse(settings.nodeId().hashCode()));
    this.watching =
        new Loop(this::look, this::lookFailed, () -> {}, new Backoff(random.split()), pauses);
    this.keeping =
        new Loop(this::keep, this::keepFailed, this::withdraw, new Backoff(random), pauses);
  }

  private static void startDaemon(Runnable task) {
    Thread thread = new Thread(task, "contextlite-discovery");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Begins to look for nodes, as settings say.
   *
   * @param settings what method, where, and the cluster's name
   * @return the discovery, to be closed
   * @throws IllegalArgumentException if the method cannot ask one of the endpoints, or has none, or
   *     the token has blanks or other characters than those of ASCII
   */
  public static NodeDiscovery open(ClusterSettings settings) {
    return open(settings, DiscoveryOptions.DEFAULT);
  }

  /**
   * Begins to look for nodes, as settings and options say.
   *
   * @param settings what method, where, and the cluster's name
   * @param options what settings do not say
   * @return the discovery, to be closed
   * @throws IllegalArgumentException if the method cannot ask one of the endpoints, or has none, or
   *     the token has blanks or other characters than those of ASCII
   */
  public static NodeDiscovery open(ClusterSettings settings, DiscoveryOptions options) {
    return open(settings, options, time -> Thread.sleep(time.toMillis()));
  }

  static NodeDiscovery open(ClusterSettings settings, DiscoveryOptions options, Pauses pauses) {
    NodeDiscovery discovery = new NodeDiscovery(settings, options, pauses);
    discovery.begin();
    return discovery;
  }

  private void begin() {
    boolean isKnownAtOnce = method == DiscoveryMethod.STATIC;
    watching.start(isKnownAtOnce ? Runnable::run : executor);
  }

  /**
   * Returns how nodes are found.
   *
   * @return the method
   */
  public DiscoveryMethod method() {
    return method;
  }

  /**
   * Makes this node known, and keeps it known until the discovery is closed. Returns at once;
   * {@link DiscoveredNodes#registered()} says whether it has been done. A node that is registered
   * again takes its place with the next sign of life, within a third of {@code
   * health_check_interval}.
   *
   * @param self this node; how busy it is is not told
   * @throws IllegalArgumentException if others could not read it, or another id was registered
   * @throws IllegalStateException if the discovery is closed
   */
  public void register(Node self) {
    Node readable = NodeText.read(NodeText.write(self));
    boolean isNew;
    lock.lock();
    try {
      checkOpen();
      isNew = knowledge.is(readable);
      known = knowledge.told();
    } finally {
      lock.unlock();
    }
    listeners.tell(known);
    if (isNew && registry.isPresent()) {
      keeping.start(executor);
    }
  }

  /**
   * Returns what is known at present, without asking anybody.
   *
   * @return the nodes, and how far they are to be trusted
   * @throws IllegalStateException if the discovery is closed
   */
  public DiscoveredNodes nodes() {
    checkOpen();
    return known;
  }

  /**
   * Returns what is known once the source has answered, or could not be asked, for the first time.
   *
   * @param atMost how long to wait for that
   * @return the nodes, and how far they are to be trusted; if the thread is interrupted, at once
   * @throws IllegalStateException if the discovery is closed
   */
  public DiscoveredNodes nodes(Duration atMost) {
    checkOpen();
    try {
      boolean isOver = asked.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
      assert isOver || known.learned().isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return nodes();
  }

  /**
   * Calls a listener whenever nodes have changed, or the source can be reached and could not
   * before, or the other way round. It is called by one thread at a time, in order, never twice in
   * a row for the same state, and should return soon, since no further change is looked for
   * meanwhile; what it throws is logged. What is known before is not told.
   *
   * @param listener gets what is known from then on
   * @return takes the listener away
   * @throws IllegalStateException if the discovery is closed
   */
  public Runnable watch(Consumer<DiscoveredNodes> listener) {
    checkOpen();
    return listeners.add(listener, known);
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("discovery of cluster '" + name + "' is closed");
    }
  }

  private Optional<Duration> look() throws SourceException, InterruptedException {
    Listing listing = source.next();
    learn(() -> knowledge.learn(listing, clock.instant()));
    asked.countDown();
    return listing.rest().map(rest -> rest.compareTo(LEAST_REST) < 0 ? LEAST_REST : rest);
  }

  private void lookFailed(SourceException failure) {
    learn(() -> knowledge.notLearned(failure.text()));
    asked.countDown();
  }

  private Optional<Duration> keep() throws SourceException, InterruptedException {
    Duration rest = registry.orElseThrow().keep(self());
    learn(knowledge::registered);
    return Optional.of(rest);
  }

  private void keepFailed(SourceException failure) {
    learn(() -> knowledge.notRegistered(failure.text()));
  }

  private Node self() {
    lock.lock();
    try {
      return knowledge.self().orElseThrow();
    } finally {
      lock.unlock();
    }
  }

  private void learn(Runnable change) {
    lock.lock();
    try {
      change.run();
      known = knowledge.told();
    } finally {
      lock.unlock();
    }
    listeners.tell(known);
  }

  private void withdraw() {
    try {
      registry.orElseThrow().withdraw();
    } catch (SourceException e) {
      LOG.log(
          Level.WARNING, "this node stays known until its time to live has passed: " + e.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends the search, and takes back what was made known of this node, for at most 5 seconds; if the
   * source cannot be reached, the node goes by its time to live. Listeners are not called any more.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
    } finally {
      lock.unlock();
    }
    listeners.close();
    watching.stop();
    keeping.stop();
    try {
      if (!keeping.awaitEnd(CLOSING)) {
        LOG.log(Level.WARNING, "this node could not be taken back within " + CLOSING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "NodeDiscovery[method="
        + method.name().toLowerCase(Locale.ROOT)
        + ", cluster="
        + name
        + "]";
  }
}
