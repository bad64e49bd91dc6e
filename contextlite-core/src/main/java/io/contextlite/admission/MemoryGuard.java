package io.contextlite.admission;

import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Keeps what a workspace holds in memory within its limit: gives back what can be read again, and
 * refuses requests if they need more than the limit without it. Without a limit it measures
 * nothing. Thread-safe.
 */
public final class MemoryGuard {
  private static final long NOTHING = 0;

  private final String workspace;
  private final OptionalLong limit;
  private final LongSupplier held;
  private final List<Runnable> caches;
  private final Runnable structures;
  private volatile long needed = NOTHING;

  /**
   * Creates a guard.
   *
   * @param workspace the workspace's id
   * @param limit most bytes
   * @param held measures what is held, in bytes
   * @param caches give back what requests can do without, in the order in which they are asked
   * @param structures gives back what each request needs
   */
  public MemoryGuard(
      String workspace,
      OptionalLong limit,
      LongSupplier held,
      List<Runnable> caches,
      Runnable structures) {
    this.workspace = workspace;
    this.limit = limit;
    this.held = held;
    this.caches = List.copyOf(caches);
    this.structures = structures;
  }

  /**
   * Lets a request begin.
   *
   * @throws LimitExceededException if requests were found to need more than the limit
   */
  public void check() {
    long known = needed;
    if (known != NOTHING) {
      throw new LimitExceededException(
          workspace, Limit.MAX_MEMORY, limit.orElseThrow(), known, Optional.empty());
    }
  }

  /**
   * Tells whether requests are refused.
   *
   * @return whether they were found to need more than the limit
   */
  public boolean refuses() {
    return needed != NOTHING;
  }

  /** Gives back as much as the limit demands, after a request or a write. */
  public void settle() {
    if (limit.isEmpty() || fits()) {
      return;
    }
    for (Runnable cache : caches) {
      cache.run();
      if (fits()) {
        return;
      }
    }
    needed = held.getAsLong();
    structures.run();
  }

  private boolean fits() {
    return held.getAsLong() <= limit.orElseThrow();
  }

  /** Gives back everything, as nobody is expected to need it soon. */
  public void release() {
    caches.forEach(Runnable::run);
    structures.run();
  }

  /** Lets requests try again, as the workspace has changed. */
  public void reconsider() {
    needed = NOTHING;
  }

  /**
   * Measures what is held.
   *
   * @return bytes, approximately
   */
  public long heldBytes() {
    return held.getAsLong();
  }
}
