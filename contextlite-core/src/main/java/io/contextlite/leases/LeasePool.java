package io.contextlite.leases;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds how many things are open: for one that is opened, the one is closed before that was used
 * longest ago, those first for which nothing is left to be done in the background. What is in use
 * is not closed, so when more than the bound are in use at one moment, so many are open, until they
 * are not. Thread-safe: its lock is held while it looks for one, never while one is opened or
 * closed.
 */
public final class LeasePool {
  private static final System.Logger LOG = System.getLogger(LeasePool.class.getName());

  private final int most;
  private final ReentrantLock lock = new ReentrantLock();

  /** What is open, being opened or being closed, the one that was used longest ago first. */
  private final Set<Leased<?>> open = new LinkedHashSet<>();

  private final Set<Leased<?>> closing = new LinkedHashSet<>();

  /** What was closed and still holds what is worth its memory for a short time. */
  private final Set<Leased<?>> closed = new LinkedHashSet<>();

  /**
   * Creates a pool.
   *
   * @param most how many are open at one time while no more are in use, 1 or more
   */
  public LeasePool(int most) {
    this.most = most;
  }

  void makeRoomFor(Leased<?> leased) {
    closeSurplusAfter(
        () -> {
          closed.remove(leased);
          open.add(leased);
        });
  }

  void used(Leased<?> leased) {
    closeSurplusAfter(
        () -> {
          if (open.remove(leased)) {
            open.add(leased);
          }
        });
  }

  /** In one step, so that whoever adds one closes one before it opens. */
  private void closeSurplusAfter(Runnable change) {
    List<Leased<?>> surplus;
    lock.lock();
    try {
      change.run();
      surplus = beginClosingSurplus();
    } finally {
      lock.unlock();
    }
    surplus.forEach(LeasePool::finishClosing);
  }

  /** What goes wrong with one is no concern of whoever needs the room. */
  private static void finishClosing(Leased<?> leased) {
    try {
      leased.finishClosing();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "closing what is not used failed", e);
    }
  }

  private List<Leased<?>> beginClosingSurplus() {
    List<Leased<?>> surplus = new ArrayList<>();
    beginClosingSurplus(surplus, true);
    beginClosingSurplus(surplus, false);
    return surplus;
  }

  private void beginClosingSurplus(List<Leased<?>> surplus, boolean onlySettled) {
    Iterator<Leased<?>> oldestFirst = open.iterator();
    while (open.size() - closing.size() > most && oldestFirst.hasNext()) {
      Leased<?> oldest = oldestFirst.next();
      if (!closing.contains(oldest) && oldest.beginClosing(onlySettled)) {
        closing.add(oldest);
        surplus.add(oldest);
      }
    }
  }

  /** Notes that one is not open any more. */
  void remove(Leased<?> leased) {
    List<Leased<?>> forgotten = new ArrayList<>();
    lock.lock();
    try {
      open.remove(leased);
      if (closing.remove(leased)) {
        closed.add(leased);
      } else {
        closed.remove(leased);
      }
      Iterator<Leased<?>> oldestFirst = closed.iterator();
      while (closed.size() > most) {
        forgotten.add(oldestFirst.next());
        oldestFirst.remove();
      }
    } finally {
      lock.unlock();
    }
    forgotten.forEach(Leased::forget);
  }

  /**
   * Lets everything open give back memory that is not worth its use, and closes what was unused for
   * long, or is too much and was busy in the background when it was.
   *
   * @return how many were closed for not being used
   */
  public int tend() {
    closeSurplusAfter(() -> {});
    int count = 0;
    for (Leased<?> one : all()) {
      if (one.tend() && beginClosing(one)) {
        finishClosing(one);
        one.forget();
        count++;
      }
    }
    return count;
  }

  private List<Leased<?>> all() {
    lock.lock();
    try {
      return List.copyOf(open);
    } finally {
      lock.unlock();
    }
  }

  private boolean beginClosing(Leased<?> leased) {
    lock.lock();
    try {
      return leased.beginClosing(false) && closing.add(leased);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Counts what is open.
   *
   * @return how many are open, being opened or being closed
   */
  public int size() {
    lock.lock();
    try {
      return open.size();
    } finally {
      lock.unlock();
    }
  }
}
