package io.contextlite.admission;

import io.contextlite.limits.ResourceLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which requests of a library instance run. Each workspace has a queue of its own; when
 * there is room, the workspace goes next that was served least for its priority ({@link
 * FairQueue}); if its priority is higher than that of all that run, it does not wait for room.
 * Thread-safe: its lock is held for some instructions, never while anything waits or is read.
 */
public final class Admission {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final int maxRunning;
  private final int maxQueued;
  private final Clock clock;
  private final LongSupplier nanoClock;
  private final ReentrantLock lock = new ReentrantLock();
  private final FairQueue<Grant> queue = new FairQueue<>();
  private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
  private final int[] runningByPriority = new int[ResourceLimits.MOST_PRIORITY + 1];
  private int running;
  private int waiting;

  /**
   * Creates an admission.
   *
   * @param maxRunning requests that run at one time, 1 or more; one more of a higher priority
   * @param maxQueued requests of one workspace that wait, 0 or more
   * @param clock tells the time that tokens come back by
   * @param nanoClock measures how long requests run, in nanoseconds
   */
  public Admission(int maxRunning, int maxQueued, Clock clock, LongSupplier nanoClock) {
    this.maxRunning = maxRunning;
    this.maxQueued = maxQueued;
    this.clock = clock;
    this.nanoClock = nanoClock;
  }

  /**
   * Returns the load.
   *
   * @return requests that run or wait
   */
  public int load() {
    return locked(() -> running + waiting);
  }

  /**
   * Returns how many run.
   *
   * @return requests that run
   */
  public int running() {
    return locked(() -> running);
  }

  /**
   * Returns a workspace's part; the same for the same id, so that counts outlive its handles.
   *
   * @param workspace the workspace's id
   * @param limits what it may use
   * @return its requests
   */
  public Tenant tenant(String workspace, ResourceLimits limits) {
    return tenants.computeIfAbsent(
        workspace,
        id ->
            locked(
                () ->
                    new Tenant(
                        this,
                        id,
                        limits,
                        queue.flow(
                            limits.priority(),
                            limits.maxConcurrentRequests().orElse(Integer.MAX_VALUE)))));
  }

  long clockNanos() {
    Instant now = clock.instant();
    return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
  }

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  Grant enter(Tenant tenant, long tokens) {
    lock.lock();
    try {
      boolean runs =
          running < maxRunning ? queue.mayBegin(tenant.flow()) : mayTakeExtraPlace(tenant);
      if (!runs) {
        tenant.checkQueue(maxQueued);
      }
      tenant.takeTokens(tokens);
      Grant grant = new Grant(tenant, tokens, runs);
      if (runs) {
        start(grant, queue.begin(tenant.flow()));
      } else {
        queue.add(tenant.flow(), grant);
        waiting++;
      }
      return grant;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether a request need not wait for one that runs to end: its workspace has had no more than
   * its share, and a higher priority than all that run. There is one place for such requests.
   */
  private boolean mayTakeExtraPlace(Tenant tenant) {
    int equalOrHigher = 0;
    for (int p = tenant.limits().priority(); p < runningByPriority.length; p++) {
      equalOrHigher += runningByPriority[p];
    }
    return running == maxRunning && equalOrHigher == 0 && queue.isDue(tenant.flow());
  }

  private void start(Grant grant, double charge) {
    running++;
    runningByPriority[grant.tenant.limits().priority()]++;
    grant.state = Grant.State.RUNNING;
    grant.charge = charge;
    grant.startedNanos = nanoClock.getAsLong();
  }

  /** Ends a request; whoever may run now is told outside of the lock. */
  void end(Grant grant) {
    @Nullable Grant next;
    lock.lock();
    try {
      leave(grant);
      next = startNext();
    } finally {
      lock.unlock();
    }
    while (next != null) {
      next.turn().complete(next);
      next = locked(() -> Optional.ofNullable(startNext())).orElse(null);
    }
  }

  private void leave(Grant grant) {
    Tenant tenant = grant.tenant;
    if (grant.state == Grant.State.RUNNING) {
      long nanos = Math.max(0, nanoClock.getAsLong() - grant.startedNanos);
      running--;
      runningByPriority[tenant.limits().priority()]--;
      queue.end(tenant.flow(), grant.charge, Math.max(1, nanos / NANOS_PER_MICRO));
      tenant.served(nanos, grant.delivered());
      tenant.giveBack(grant.tokens, grant.delivered());
    } else if (grant.state == Grant.State.WAITING) {
      queue.remove(tenant.flow(), grant);
      waiting--;
      tenant.giveBack(grant.tokens, 0);
    }
    grant.state = Grant.State.ENDED;
  }

  private @Nullable Grant startNext() {
    if (running >= maxRunning) {
      return null;
    }
    Optional<FairQueue.Turn<Grant>> turn = queue.next();
    turn.ifPresent(
        its -> {
          waiting--;
          start(its.item(), its.charge());
        });
    return turn.map(FairQueue.Turn::item).orElse(null);
  }
}
