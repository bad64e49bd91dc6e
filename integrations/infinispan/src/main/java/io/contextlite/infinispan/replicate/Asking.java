package io.contextlite.infinispan.replicate;

import io.contextlite.model.DeadlineExceededException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
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
  private final AtomicLong numbers;

  Asking(Surroundings around, Copy copy, Election election, AtomicLong numbers) {
    this.around = around;
    this.copy = copy;
    this.election = election;
    this.numbers = numbers;
  }

  /**
   * An operation.
   *
   * @param <T> what it results in
   * @param local carries it out on this node; gets the time that is left
   * @param remote what another node is asked
   * @param result reads the other node's answer
   * @param isWrite whether it changes anything
   * @param limit time that it may take; empty for that of the options
   */
  record Call<T>(
      Function<Duration, CompletionStage<T>> local,
      Supplier<Operation> remote,
      Function<Answer, T> result,
      boolean isWrite,
      Optional<Duration> limit) {}

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
    private Duration pause = FIRST_PAUSE;

    Attempts(Call<T> call) {
      this.call = call;
      this.limit = call.limit().orElse(around.options().requestTimeout());
    }

    Duration remaining() {
      return limit.minusNanos(around.nanoClock().getAsLong() - startNanos);
    }

    void next() {
      if (result.isDone()) {
        return;
      }
      try {
        CompletionStage<T> attempt = attempt();
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

    private CompletionStage<T> attempt() {
      Optional<Placement> known = placement();
      if (known.isEmpty()) {
        return onceAgain(election.create(copy));
      }
      String owner = known.orElseThrow().owner();
      if (owner.equals(around.self())) {
        return copy.lead().isPresent()
            ? call.local().apply(remaining())
            : onceAgain(election.run(copy, true));
      }
      return around.directory().alive().contains(owner)
          ? remote(owner)
          : onceAgain(election.run(copy, true));
    }

    /** A directory that cannot be read may be again when the cluster is whole. */
    private Optional<Placement> placement() {
      try {
        return around.directory().placement(copy.id());
      } catch (RuntimeException e) {
        throw new NotHereException(String.valueOf(e.getMessage()));
      }
    }

    private CompletionStage<T> onceAgain(CompletionStage<?> preparation) {
      return preparation.handle(
          (done, failure) -> {
            throw new NotHereException(
                failure == null
                    ? "its owner is being found"
                    : String.valueOf(Fault.unwrapped(failure).getMessage()));
          });
    }

    private CompletionStage<T> remote(String owner) {
      long number = numbers.incrementAndGet();
      Duration left = remaining();
      CompletableFuture<T> answer =
          around
              .ask(owner, new Request.Ask(copy.id(), number, left, call.remote().get()), left)
              .thenApply(this::result)
              .toCompletableFuture();
      CompletableFuture<T> unused =
          answer.whenComplete(
              (value, failure) -> {
                if (answer.isCancelled()) {
                  around.ask(owner, new Request.Cancel(number));
                }
              });
      return answer;
    }

    private T result(Answer answer) {
      if (answer instanceof Answer.NotHere elsewhere) {
        throw new NotHereException(elsewhere.reason());
      }
      if (answer instanceof Answer.Failed failed) {
        throw failed.fault().exception();
      }
      return call.result().apply(answer);
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
      if (silent && call.isWrite()) {
        result.completeExceptionally(
            new OutcomeUnknownException(
                "the owner of workspace '" + copy.id() + "' did not answer to a write", failure));
      } else if (!refused && !silent) {
        result.completeExceptionally(failure);
      } else if (remaining().compareTo(pause) > 0) {
        around.timer().after(pause, () -> around.executor().execute(this::next));
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
      } else {
        result.completeExceptionally(overdue(failure));
      }
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
