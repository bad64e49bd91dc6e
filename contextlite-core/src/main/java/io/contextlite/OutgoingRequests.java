package io.contextlite;

import io.contextlite.admission.Admission;
import io.contextlite.admission.Grant;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import io.contextlite.store.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/*
 * These requests have an admission of their own. They wait for those of another process, which must
 * never wait for them, else two processes that ask each other could wait for ever; and they take no
 * processor here, so that how many run is bounded by the limits of their workspaces alone.
 */
/**
 * Requests that another process carries out and that are held to the limits of their workspaces
 * here as well: requests at one time, tokens a minute, documents of a context. No file is opened.
 * Thread-safe.
 */
public final class OutgoingRequests {
  private final ContextLiteConfig config;
  private final Admission admission;
  private final Executor executor;

  /**
   * A request.
   *
   * @param tokens most tokens that it will deliver
   * @param deadline time that it may take
   * @param elsewhere has it carried out
   * @param received notes what it has delivered
   */
  private record Outgoing<T>(
      long tokens,
      Optional<Duration> deadline,
      Supplier<CompletionStage<T>> elsewhere,
      BiFunction<T, Grant, T> received) {}

  OutgoingRequests(ContextLiteConfig config, Executor executor) {
    this.config = config;
    this.executor = executor;
    this.admission =
        new Admission(
            Integer.MAX_VALUE, config.maxQueuedRequests(), config.clock(), System::nanoTime);
  }

  private Turns turns(String workspace) {
    return new Turns(
        admission.tenant(workspace, config.limitsOf(workspace)),
        new Events(workspace, config.listener()));
  }

  /**
   * Has a context assembled elsewhere when it is the request's turn.
   *
   * @param workspace the workspace's id
   * @param request what to assemble
   * @param elsewhere has it assembled; gets the request cut to what the workspace may have here
   * @return the context, or what {@code elsewhere} fails with; fails with {@link
   *     LimitExceededException} if the workspace has reached a limit, and with {@link
   *     io.contextlite.model.DeadlineExceededException} if the deadline passed before it was the
   *     request's turn. Cancelling it takes the request out of the queue or cancels the stage of
   *     {@code elsewhere}
   */
  public CompletableFuture<AssembledContext> assemble(
      String workspace,
      AssembleRequest request,
      Function<AssembleRequest, CompletionStage<AssembledContext>> elsewhere) {
    Turns turns = turns(workspace);
    try {
      Turns.Allowed allowed = turns.allowed(request);
      return run(
          turns,
          new Outgoing<>(
              allowed.request().maxTokens(),
              request.deadline(),
              () -> elsewhere.apply(allowed.request()),
              (context, grant) -> {
                grant.delivered(context.totalTokens());
                return context.withNotes(allowed.notes());
              }));
    } catch (LimitExceededException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Has passages searched for elsewhere when it is the request's turn.
   *
   * @param workspace the workspace's id
   * @param request what to search for
   * @param elsewhere has it searched for
   * @return ranked passages, or what {@link #assemble} fails with
   */
  public CompletableFuture<SearchResult> search(
      String workspace, SearchRequest request, Supplier<CompletionStage<SearchResult>> elsewhere) {
    try {
      return run(
          turns(workspace),
          new Outgoing<>(0, request.deadline(), elsewhere, (result, grant) -> result));
    } catch (LimitExceededException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private <T> CompletableFuture<T> run(Turns turns, Outgoing<T> request) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    turns.await(
        request.tokens(),
        request.deadline().map(Deadline::after).orElse(Deadline.NONE),
        answer,
        grant -> begin(grant, request, answer));
    return answer;
  }

  /** Begins on a thread of its own where another request's end would begin one after the other. */
  private <T> void begin(Grant grant, Outgoing<T> request, CompletableFuture<T> answer) {
    try {
      if (grant.hasWaited()) {
        executor.execute(() -> send(grant, request, answer));
      } else {
        send(grant, request, answer);
      }
    } catch (RuntimeException e) {
      fail(grant, answer, e);
    }
  }

  private static <T> void send(Grant grant, Outgoing<T> request, CompletableFuture<T> answer) {
    if (answer.isDone()) {
      grant.close();
      return;
    }
    try {
      CompletableFuture<T> sent = request.elsewhere().get().toCompletableFuture();
      var unusedEnd =
          sent.whenComplete(
              (result, failure) -> {
                if (failure == null) {
                  T received = request.received().apply(result, grant);
                  grant.close();
                  answer.complete(received);
                } else {
                  fail(grant, answer, failure);
                }
              });
      var unusedCancellation = answer.whenComplete((result, failure) -> sent.cancel(true));
    } catch (RuntimeException e) {
      fail(grant, answer, e);
    }
  }

  private static void fail(Grant grant, CompletableFuture<?> answer, Throwable failure) {
    grant.close();
    answer.completeExceptionally(failure);
  }
}
