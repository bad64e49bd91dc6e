package io.contextlite.admission;

import io.contextlite.model.ContextLiteException;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.store.Deadline;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request's place: it waits, runs, and ends with {@link #close()}, wherever it is by then. Its
 * state is guarded by the admission's lock.
 */
public final class Grant implements AutoCloseable {
  /** Where a request is. */
  enum State {
    WAITING,
    RUNNING,
    ENDED
  }

  final Tenant tenant;
  final long tokens;
  private final @Nullable CompletableFuture<Grant> turn;
  State state;
  double charge;
  long startedNanos;

  /** Written by the thread that runs the request, read when it ends. */
  private long delivered;

  Grant(Tenant tenant, long tokens, boolean runs) {
    this.tenant = tenant;
    this.tokens = tokens;
    this.state = runs ? State.RUNNING : State.WAITING;
    this.turn = runs ? null : new CompletableFuture<>();
  }

  /**
   * Waits for the request's turn.
   *
   * @param deadline when waiting ends
   * @throws DeadlineExceededException if the deadline passed first; the request has ended
   * @throws ContextLiteException if the thread was interrupted first; the request has ended
   */
  public void await(Deadline deadline) {
    if (turn == null) {
      return;
    }
    boolean arrived = false;
    try {
      Grant unused = deadline.await(turn, awaited());
      arrived = true;
    } finally {
      if (!arrived) {
        close();
      }
    }
  }

  private String awaited() {
    return "a turn in workspace '" + tenant.workspace() + "'";
  }

  /**
   * Returns what a request ends with whose deadline passed while it waited.
   *
   * @return the exception, to be thrown
   */
  public DeadlineExceededException deadlinePassed() {
    return Deadline.passedWaitingFor(awaited());
  }

  /**
   * Returns the request's turn, for what must not wait.
   *
   * @return completed when the request runs, by the thread that made room; never if it is closed
   *     before
   */
  public CompletableFuture<Grant> turn() {
    return turn == null ? CompletableFuture.completedFuture(this) : turn;
  }

  /**
   * Tells whether others had to end before it was the request's turn.
   *
   * @return false for one that ran at once
   */
  public boolean hasWaited() {
    return turn != null;
  }

  /**
   * Notes what the request has delivered.
   *
   * @param count tokens of its context
   */
  public void delivered(long count) {
    delivered = count;
  }

  long delivered() {
    return delivered;
  }

  /** Ends the request and lets others begin; later calls do nothing. */
  @Override
  public void close() {
    tenant.admission().end(this);
  }
}
