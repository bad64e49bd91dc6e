package io.contextlite.infinispan.replicate;

import io.contextlite.ContextLite;
import io.contextlite.model.ContextLiteException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * This node's part in keeping the workspaces of a cluster: the copies that it has, the requests of
 * other nodes, and workspaces of the cluster for the host program. Thread-safe.
 *
 * <p>{@link #tend()} is called from time to time, such as once a second, and when nodes come or go.
 * A workspace that is used through it is used through nothing else on its nodes.
 */
public final class ReplicationNode implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ReplicationNode.class.getName());
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int UNUSED_BITS = 24;
  private static final int THREADS = 16;
  private static final long IDLE_SECONDS = 10;

  private final Surroundings around;
  private final Runnable ending;
  private final Map<String, Copy> copies = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final Election election;
  private final OwnerCalls calls;
  private final Departures departures;
  private final PeerBreakers breakers;
  private final Rebalance rebalance;
  private volatile Optional<Following> following = Optional.empty();

  ReplicationNode(Surroundings around, Runnable ending) {
    this.around = around;
    this.ending = ending;
    this.election = new Election(around);
    this.calls = new OwnerCalls(around);
    this.breakers = new PeerBreakers(around);
    this.rebalance = new Rebalance(around);
    Arrival.deleteLeftovers(around.lite().config().dataDirectory());
    this.departures = new Departures(around);
    around.messenger().answer(new Service(around, this::copy, election, calls, departures)::handle);
  }

  /**
   * Starts a node's part.
   *
   * @param lite the library instance that has the files; it is not closed
   * @param messenger requests to other nodes, whose handler is set
   * @param directory where workspaces are
   * @param order where they should be
   * @param options how copies are kept
   * @return the node, to be closed
   */
  public static ReplicationNode start(
      ContextLite lite,
      Messenger messenger,
      Directory directory,
      PlacementOrder order,
      ReplicationOptions options) {
    ExecutorService pool = pool(messenger.self());
    return new ReplicationNode(
        new Surroundings(
            lite,
            messenger,
            directory,
            new PlacementNotes(lite.config().dataDirectory()),
            new Deletions(lite.config().dataDirectory()),
            order,
            options,
            pool,
            (delay, task) -> later(delay, pool).execute(task),
            System::nanoTime,
            () -> RANDOM.nextLong() >>> UNUSED_BITS),
        pool::shutdown);
  }

  private static Executor later(Duration delay, Executor executor) {
    return CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, executor);
  }

  private static ExecutorService pool(String node) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "contextlite-replication-" + node);
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private Copy copy(String workspace) {
    return copies.computeIfAbsent(workspace, id -> new Copy(id, around));
  }

  /**
   * Returns a workspace of the cluster, which is placed when it is first used.
   *
   * @param id the workspace's id
   * @return a handle, also of a workspace that does not exist yet
   */
  public ClusterWorkspace workspace(String id) {
    Copy copy = copy(id);
    return following
        .filter(all -> all.includes(id))
        .map(all -> all.workspace(copy))
        .orElseGet(
            () ->
                new ClusterWorkspace(
                    copy,
                    new Asking(
                        around, copy, election, new RemoteCalls(around, id, breakers, numbers)),
                    calls,
                    around.lite().outgoing()));
  }

  /**
   * Returns what answers nodes of other regions that follow this cluster.
   *
   * @param region the region of this cluster
   * @return the handler of their requests
   */
  public Messenger.Handler feed(String region) {
    return new Feed(around, region);
  }

  /**
   * Follows another region: its workspaces are read here and written there. It is called before any
   * of them is used.
   *
   * @param region the other region
   * @param workspaces ids of those that are followed; empty for all
   * @param source the way to its nodes
   * @return what follows, closed with the node
   */
  public Following follow(String region, Set<String> workspaces, Source source) {
    Following begun = new Following(around, this::copy, region, workspaces, source);
    following = Optional.of(begun);
    return begun;
  }

  /** Is told that nodes came or went; one that comes back is asked at once, whatever was before. */
  public void peersChanged() {
    breakers.retain(around.directory().alive());
  }

  /**
   * Says what is wrong beside what each workspace's health tells.
   *
   * @return a sentence for each node that is left alone for a while, by {@link
   *     PeerOptions#circuitBreaker()}, and one if this node owns workspaces that lack copies
   */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    breakers.problems().forEach(problem -> problems.add("peers: " + problem));
    int wanted = around.options().replicas();
    List<String> lacking =
        copies.values().stream()
            .filter(copy -> copy.lead().filter(lead -> lead.tenure().copies() < wanted).isPresent())
            .map(Copy::id)
            .sorted()
            .toList();
    if (!lacking.isEmpty()) {
      problems.add(
          "copies: fewer than "
              + wanted
              + " in sync of workspaces that this node owns: "
              + lacking.size()
              + " of them, first '"
              + lacking.get(0)
              + "'");
    }
    return problems;
  }

  /**
   * Does what is due: finds owners for workspaces whose owner is not alive, lets replicas go that
   * are not, has others catch up where copies are missing, moves workspaces to where they belong,
   * and deletes copies that are not needed any more.
   *
   * @return completes when elections have ended; copies may still be on their way. It does not fail
   */
  public CompletionStage<Void> tend() {
    departures.deleteIdle();
    List<CompletableFuture<?>> elections = new ArrayList<>();
    try {
      rebalance.look();
      around
          .directory()
          .placements()
          .forEach((id, placement) -> elections.add(tend(copy(id), placement)));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "node cannot look after its workspaces", e);
    }
    return CompletableFuture.allOf(elections.toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<?> tend(Copy copy, Placement placement) {
    try {
      boolean own = placement.owner().equals(around.self());
      boolean member = placement.members().contains(around.self());
      Optional<Lead> lead = copy.lead().filter(known -> known.tenure().isConfirmed());
      if (own && lead.isPresent()) {
        lead.orElseThrow().repair();
        rebalance.consider(copy, placement);
      } else if (member) {
        around.notes().note(copy.id(), placement);
        return election.run(copy, true).handle((done, failure) -> true).toCompletableFuture();
      } else if (placement.members().size() >= around.options().replicas()) {
        copy.deleteUnless(placement);
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "workspace '" + copy.id() + "' is not looked after", e);
    }
    return CompletableFuture.completedFuture(true);
  }

  /**
   * Names the workspaces that this node, which is about to leave, must still be there for.
   *
   * @return ids of those that it owns, and of those with fewer copies on the nodes that stay than
   *     these could have; where the cluster is split and this part may not know, of those that have
   *     a copy here
   */
  public List<String> needed() {
    try {
      Set<String> staying = new HashSet<>(around.directory().alive());
      staying.removeAll(around.order().leaving());
      return around.directory().placements().entrySet().stream()
          .filter(entry -> isNeeded(entry.getValue(), staying))
          .map(Map.Entry::getKey)
          .sorted()
          .toList();
    } catch (ContextLiteException split) {
      return copies.keySet().stream().filter(around.lite()::exists).sorted().toList();
    }
  }

  private boolean isNeeded(Placement placement, Set<String> staying) {
    int copies = Math.min(around.options().replicas(), staying.size());
    List<String> members = placement.members();
    return placement.owner().equals(around.self())
        || (members.contains(around.self())
            && members.stream().filter(staying::contains).count() < copies);
  }

  /**
   * Hands a workspace over to its first replica in sync; this node becomes one.
   *
   * @param id id of a workspace that this node owns
   * @return the new owner; fails if no other copy is in sync or this node is not the owner
   */
  public CompletionStage<String> handOver(String id) {
    return copy(id)
        .lead()
        .map(lead -> lead.handOver(ReplicationNode::ownerLast))
        .orElseGet(
            () -> CompletableFuture.failedFuture(new NotHereException("this node is no owner")));
  }

  private static List<String> ownerLast(Placement placement) {
    List<String> members = new ArrayList<>(placement.replicas());
    members.add(placement.owner());
    return members;
  }

  /** Ends the part of this node: it answers and acknowledges nothing more. */
  @Override
  public void close() {
    following.ifPresent(Following::close);
    departures.close();
    copies.values().forEach(Copy::close);
    ending.run();
  }
}
