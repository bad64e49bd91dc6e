package io.contextlite.admission;

import io.contextlite.model.ContextLiteException;
import io.contextlite.model.DeadlineExceededException;
import io.contextlite.store.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A request's place: it waits, runs, and ends with {@link #close()}, wherever it is by then. Its
 * state is guarded by the admission's lock.
 */
public final class Grant implements AutoCloseable {
  private static final Duration FOREVER = Duration.ofDays(10_000);

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
      turn.get(deadline.remaining(FOREVER).toNanos(), TimeUnit.NANOSECONDS);
      arrived = true;
    } catch (TimeoutException e) {
      throw deadlinePassed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContextLiteException(
          "interrupted while waiting for a turn in workspace '" + tenant.workspace() + "'", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a turn comes or is given up, it does not fail", e);
    } finally {
      if (!arrived) {
        close();
      }
    }
  }

  /**
   * Returns what a request ends with whose deadline passed while it waited.
   *
   * @return the exception, to be thrown
   */
  public DeadlineExceededException deadlinePassed() {
    return new DeadlineExceededException(
        "deadline passed while waiting for a turn in workspace '" + tenant.workspace() + "'");
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
