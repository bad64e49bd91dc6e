package io.contextlite.discovery;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Tells what is known, one change after the other, without a lock held. A state that has passed
 * before anybody could be told of it is left out. Thread-safe.
 */
final class Listeners {
  private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

  private final List<Listener> all = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private DiscoveredNodes latest;
  private DiscoveredNodes reached;
  private boolean telling;
  private volatile boolean closed;

  /** One who is told, and what was told last, which the thread that tells knows. */
  private static final class Listener {
    private final Consumer<DiscoveredNodes> target;
    private DiscoveredNodes told;

    Listener(Consumer<DiscoveredNodes> target, DiscoveredNodes told) {
      this.target = target;
      this.told = told;
    }
  }

  Listeners(DiscoveredNodes known) {
    latest = known;
    reached = known;
  }

  /**
   * Adds a listener.
   *
   * @param known what need not be told
   * @return takes it away
   */
  Runnable add(Consumer<DiscoveredNodes> target, DiscoveredNodes known) {
    Listener listener = new Listener(target, known);
    all.add(listener);
    return () -> all.remove(listener);
  }

  /** Tells nothing from now on. */
  void close() {
    closed = true;
  }

  /** Tells of a state, on this thread or on the one that tells at present. */
  void tell(DiscoveredNodes state) {
    lock.lock();
    try {
      latest = state;
      if (telling) {
        return;
      }
      telling = true;
    } finally {
      lock.unlock();
    }
    Optional<DiscoveredNodes> next = advance();
    while (next.isPresent()) {
      for (Listener listener : all) {
        if (!closed && !listener.told.isLike(next.orElseThrow())) {
          listener.told = next.orElseThrow();
          tell(listener.target, listener.told);
        }
      }
      next = advance();
    }
  }

  /** Goes on to the latest state, if it is another one than was reached. */
  private Optional<DiscoveredNodes> advance() {
    lock.lock();
    try {
      telling = !closed && !reached.equals(latest);
      reached = latest;
      return telling ? Optional.of(reached) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private static void tell(Consumer<DiscoveredNodes> listener, DiscoveredNodes state) {
    try {
      listener.accept(state);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "a watcher of nodes failed", e);
    }
  }
}
