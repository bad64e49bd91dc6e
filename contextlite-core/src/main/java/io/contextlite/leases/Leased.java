package io.contextlite.leases;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * CLOSED -> CHANGING -> OPEN when it is used, OPEN -> CHANGING -> CLOSED when it makes room, and from
 * anywhere to ENDED. Whoever enters CHANGING opens or closes without the lock, everyone else waits
 * for the state to change. It makes room only while nobody uses it. Locks are taken in the order
 * pool, then this, and both are held for some instructions only.
 */
/**
 * Something that is opened when it is used and may be closed between two uses. Thread-safe.
 *
 * @param <R> what is opened
 */
public final class Leased<R extends Leasable> {
  private final LeasePool pool;
  private final Owner<R> owner;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private State state = State.CLOSED;
  private @Nullable R resource;
  private int leases;
  private boolean pinned;

  private enum State {
    CLOSED,
    CHANGING,
    OPEN,
    ENDED
  }

  /**
   * Whose it is.
   *
   * @param <R> what is opened
   */
  public interface Owner<R> {
    /**
     * Opens it; one call at a time.
     *
     * @return what was opened
     */
    R open();

    /**
     * Keeps what should be known of it while it is closed.
     *
     * @param resource what is about to be closed to make room
     */
    void closing(R resource);

    /** Gives back what is only worth its memory for a short time after it was closed. */
    void forget();

    /**
     * Says that it has ended.
     *
     * @return the exception, to be thrown
     */
    RuntimeException ended();
  }

  /**
   * Creates something that is closed.
   *
   * @param pool bounds how many are open
   * @param owner opens it
   */
  public Leased(LeasePool pool, Owner<R> owner) {
    this.pool = pool;
    this.owner = owner;
  }

  /**
   * Uses it, and opens it before where needed. It stays open meanwhile.
   *
   * @param <T> result
   * @param work the work
   * @return the work's result
   */
  public <T> T use(Function<R, T> work) {
    R open = acquire();
    try {
      return work.apply(open);
    } finally {
      release();
      pool.used(this);
    }
  }

  /**
   * Uses it if it is open at this moment. That is no use that keeps it from being closed later.
   *
   * @param <T> result
   * @param work the work
   * @return the work's result, empty if it is not open
   */
  public <T> Optional<T> peek(Function<R, T> work) {
    @Nullable R open = acquireIfOpen();
    if (open == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.apply(open));
    } finally {
      release();
    }
  }

  /** Keeps it open from its next use on until it ends. */
  public void pin() {
    lock.lock();
    try {
      pinned = true;
    } finally {
      lock.unlock();
    }
  }

  private R acquire() {
    lock.lock();
    try {
      awaitChange();
      R open = resource;
      if (state == State.ENDED) {
        throw owner.ended();
      }
      if (open != null) {
        leases++;
        return open;
      }
      state = State.CHANGING;
    } finally {
      lock.unlock();
    }
    return open();
  }

  private void awaitChange() {
    while (state == State.CHANGING) {
      changed.awaitUninterruptibly();
    }
  }

  private R open() {
    @Nullable R opened = null;
    try {
      pool.makeRoomFor(this);
      opened = owner.open();
      return opened;
    } finally {
      if (opened == null) {
        pool.remove(this);
      }
      become(opened);
    }
  }

  private void become(@Nullable R opened) {
    lock.lock();
    try {
      resource = opened;
      leases = opened == null ? 0 : 1;
      state = opened == null ? State.CLOSED : State.OPEN;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable R acquireIfOpen() {
    lock.lock();
    try {
      if (state != State.OPEN) {
        return null;
      }
      leases++;
      return resource;
    } finally {
      lock.unlock();
    }
  }

  private void release() {
    lock.lock();
    try {
      leases--;
    } finally {
      lock.unlock();
    }
  }

  /** Begins to close it if nobody uses it; {@link #finishClosing()} follows, without a lock. */
  boolean beginClosing(boolean onlySettled) {
    lock.lock();
    try {
      R open = resource;
      if (state != State.OPEN
          || open == null
          || leases > 0
          || pinned
          || (onlySettled && !open.isSettled())
          || !open.retire()) {
        return false;
      }
      state = State.CHANGING;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void finishClosing() {
    R open = resource;
    try {
      if (open != null) {
        closeKeeping(open);
      }
    } finally {
      pool.remove(this);
      become(null);
    }
  }

  private void closeKeeping(R open) {
    try (open) {
      owner.closing(open);
    }
  }

  boolean tend() {
    return peek(Leasable::tend).orElse(false);
  }

  void forget() {
    owner.forget();
  }

  /**
   * Tells whether it has ended.
   *
   * @return whether {@link #end()} was called
   */
  public boolean isEnded() {
    lock.lock();
    try {
      return state == State.ENDED;
    } finally {
      lock.unlock();
    }
  }

  /** Closes it for good, whoever uses it; later calls do nothing. */
  public void end() {
    @Nullable R open;
    lock.lock();
    try {
      awaitChange();
      state = State.ENDED;
      open = resource;
      resource = null;
    } finally {
      lock.unlock();
    }
    try {
      if (open != null) {
        open.close();
      }
    } finally {
      pool.remove(this);
      owner.forget();
    }
  }
}
