package io.contextlite.infinispan.replicate;

import io.contextlite.limits.LimitExceededException;
import io.contextlite.model.DeadlineExceededException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds a workspace's owner and has it carry out an operation, again and again until one could take
 * it or the time is over. A write is never sent again when it may have been carried out.
 * Thread-safe.
 */
final class Asking implements Carrier {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final Surroundings around;
  private final Copy copy;
  private final Election election;
  private final RemoteCalls remote;

  Asking(Surroundings around, Copy copy, Election election, RemoteCalls remote) {
    this.around = around;
    this.copy = copy;
    this.election = election;
    this.remote = remote;
  }

  /**
   * An operation.
   *
   * @param <T> what it results in
   * @param local carries it out on this node; gets the time that is left
   * @param remote has another node carry it out; gets the time that is left
   * @param kind what it does
   * @param limit time that it may take; empty for that of the options
   */
  record Call<T>(
      Function<Duration, CompletionStage<T>> local,
      BiFunction<Duration, RemoteCalls.Peer, CompletableFuture<T>> remote,
      Kind kind,
      Optional<Duration> limit) {}

  /** What an operation does. */
  enum Kind {
    /** It changes something. */
    WRITE,
    /** It reads what the owner alone tells. */
    READ,
    /** It reads what a replica in sync can tell as well. */
    HEDGED_READ
  }

  @Override
  public void checkWritable() {
    // The owner may write.
  }

  /** Carries out an operation; cancelling the future cancels it on the owner as well. */
  @Override
  public <T> CompletableFuture<T> run(Call<T> call) {
    Attempts<T> attempts = new Attempts<>(call);
    attempts.next();
    return attempts.result;
  }

  /** One operation on its way. Confined to one attempt at a time. */
  private final class Attempts<T> {
    private final Call<T> call;
    private final Duration limit;
    private final long startNanos = around.nanoClock().getAsLong();
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final SplittableRandom random;
    private Duration pause = FIRST_PAUSE;

    Attempts(Call<T> call) {
      this.call = call;
      this.random = new SplittableRandom(around.self().hashCode() + remote.nextNumber());
      this.limit = call.limit().orElse(around.options().requestTimeout());
    }

    Duration remaining() {
      return limit.minusNanos(around.nanoClock().getAsLong() - startNanos);
    }

    void next() {
      if (result.isDone()) {
        return;
      }
      Duration left = remaining();
      if (left.isNegative() || left.isZero()) {
        result.completeExceptionally(overdue(new NotHereException("it came too late")));
        return;
      }
      try {
        CompletionStage<T> attempt = attempt(left);
        CompletableFuture<T> unused =
            result.whenComplete(
                (value, failure) -> {
                  if (result.isCancelled()) {
                    attempt.toCompletableFuture().cancel(true);
                  }
                });
        attempt.whenComplete(this::ended);
      } catch (RuntimeException e) {
        failed(e);
      }
    }

    private CompletionStage<T> attempt(Duration left) {
      Optional<Placement> known = around.placement(copy.id());
      if (known.isEmpty()) {
        return onceAgain(election.create(copy));
      }
      String owner = known.orElseThrow().owner();
      if (owner.equals(around.self())) {
        return copy.lead().isPresent()
            ? call.local().apply(left)
            : onceAgain(election.run(copy, true));
      }
      return around.directory().alive().contains(owner)
          ? call.remote().apply(left, remote.to(known.orElseThrow(), call.kind(), this::remaining))
          : onceAgain(election.run(copy, true));
    }

    /** Fails when an owner may be there, or when the time is over. */
    private CompletionStage<T> onceAgain(CompletionStage<?> preparation) {
      CompletableFuture<T> again =
          preparation
              .<T>handle(
                  (done, failure) -> {
                    throw new NotHereException(
                        failure == null
                            ? "its owner is being found"
                            : String.valueOf(Fault.unwrapped(failure).getMessage()));
                  })
              .toCompletableFuture();
      if (!again.isDone()) {
        around
            .timer()
            .after(
                remaining(),
                () ->
                    again.completeExceptionally(
                        new NotHereException("its owner was not found in time")));
      }
      return again;
    }

    private void ended(T value, @Nullable Throwable thrown) {
      if (thrown == null) {
        result.complete(value);
      } else {
        failed(thrown);
      }
    }

    private void failed(Throwable thrown) {
      Throwable failure = Fault.unwrapped(thrown);
      boolean refused = failure instanceof NotHereException;
      boolean silent = failure instanceof TimeoutException || failure instanceof IOException;
      if (silent && call.kind() == Kind.WRITE) {
        result.completeExceptionally(
            new OutcomeUnknownException(
                "the owner of workspace '" + copy.id() + "' did not answer to a write", failure));
      } else if (!refused && !silent) {
        result.completeExceptionally(named(failure));
      } else {
        Duration wait = nextPause();
        if (remaining().compareTo(wait) > 0) {
          around.timer().after(wait, () -> around.executor().execute(this::next));
        } else {
          result.completeExceptionally(overdue(failure));
        }
      }
    }

    /** A limit that no other node was said to have is one of this node. */
    private Throwable named(Throwable failure) {
      return failure instanceof LimitExceededException limit && limit.node().isEmpty()
          ? limit.onNode(around.self())
          : failure;
    }

    /** Half of a step, or more, so that requests that failed together do not come back together. */
    private Duration nextPause() {
      long step = pause.toNanos();
      pause = Duration.ofNanos(Math.min(2 * step, LONGEST_PAUSE.toNanos()));
      return Duration.ofNanos(random.nextLong(step / 2, step + 1));
    }

    private RuntimeException overdue(Throwable last) {
      String message =
          "workspace '"
              + copy.id()
              + "' was not available for "
              + limit.toMillis()
              + " ms: "
              + last.getMessage();
      return call.limit().isPresent()
          ? new DeadlineExceededException(message)
          : new WorkspaceUnavailableException(message, last);
    }
  }
}
