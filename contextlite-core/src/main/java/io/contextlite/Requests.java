package io.contextlite;

import io.contextlite.activity.Activity;
import io.contextlite.admission.Grant;
import io.contextlite.admission.Tenant;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.store.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Lets requests of a workspace run within its limits, each when it is its turn. Thread-safe. */
final class Requests {
  private final Tenant tenant;
  private final Events events;
  private final Activity activity;
  private final Executor executor;
  private final LongSupplier nanoClock;

  /**
   * Creates requests.
   *
   * @param tenant the workspace's part of the admission
   * @param events hears how long requests took, and what is refused
   * @param activity counts how long requests took
   * @param executor runs requests that nobody waits for
   * @param nanoClock measures that, in nanoseconds
   */
  Requests(
      Tenant tenant, Events events, Activity activity, Executor executor, LongSupplier nanoClock) {
    this.tenant = tenant;
    this.events = events;
    this.activity = activity;
    this.executor = executor;
    this.nanoClock = nanoClock;
  }

  /**
   * An assembly within the limits.
   *
   * @param request the request as far as it is allowed
   * @param notes what was cut
   */
  record Allowed(AssembleRequest request, List<String> notes) {}

  /**
   * Cuts a request to what the workspace may have.
   *
   * @throws LimitExceededException if it demands more documents than are allowed
   */
  Allowed allowed(AssembleRequest request) {
    ResourceLimits limits = tenant.limits();
    int documents = limits.maxDocumentsPerQuery().orElse(Integer.MAX_VALUE);
    if (request.mustInclude().size() > documents) {
      tenant.countRefusal(Limit.MAX_DOCUMENTS_PER_QUERY);
      throw told(
          new LimitExceededException(
              tenant.workspace(),
              Limit.MAX_DOCUMENTS_PER_QUERY,
              documents,
              request.mustInclude().size(),
              Optional.empty()));
    }
    long tokens = limits.maxTokensPerMinute().orElse(Long.MAX_VALUE);
    if (request.maxDocuments() <= documents && request.maxTokens() <= tokens) {
      return new Allowed(request, List.of());
    }
    List<String> notes = new ArrayList<>();
    AssembleRequest.Builder builder = request.toBuilder();
    if (request.maxTokens() > tokens) {
      builder.maxTokens((int) tokens);
      notes.add(cut("tokens", request.maxTokens(), tokens, Limit.MAX_TOKENS_PER_MINUTE));
    }
    if (request.maxDocuments() > documents) {
      builder.maxDocuments(documents);
      if (request.maxDocuments() < Integer.MAX_VALUE) {
        notes.add(
            cut("documents", request.maxDocuments(), documents, Limit.MAX_DOCUMENTS_PER_QUERY));
      }
    }
    return new Allowed(builder.build(), notes);
  }

  private static String cut(String what, long asked, long allowed, Limit limit) {
    return "the request was cut from "
        + asked
        + " to "
        + allowed
        + " "
        + what
        + " by "
        + limit.id();
  }

  private LimitExceededException told(LimitExceededException refusal) {
    events.tell(listener -> listener.refused(tenant.workspace(), refusal));
    return refusal;
  }

  /** Runs a request when it is its turn, on this thread. */
  <T> T run(long tokens, Deadline deadline, Function<Grant, T> work) {
    long arrived = nanoClock.getAsLong();
    try (Grant grant = enter(tokens)) {
      grant.await(deadline);
      return served(arrived, grant, work);
    }
  }

  private Grant enter(long tokens) {
    try {
      return tenant.enter(tokens);
    } catch (LimitExceededException e) {
      throw told(e);
    }
  }

  private <T> T served(long arrived, Grant grant, Function<Grant, T> work) {
    try {
      return counted(() -> work.apply(grant));
    } finally {
      long nanos = nanoClock.getAsLong() - arrived;
      activity.served(nanos);
      events.tell(listener -> listener.served(tenant.workspace(), Duration.ofNanos(nanos)));
    }
  }

  /** Counts the refusal of work that is in the way of a limit. */
  <T> T counted(Supplier<T> work) {
    try {
      return work.get();
    } catch (LimitExceededException e) {
      tenant.countRefusal(e.limit());
      throw told(e);
    }
  }

  /** Runs a request when it is its turn, on the executor. */
  <T> CompletableFuture<T> runLater(long tokens, Deadline deadline, Function<Grant, T> work) {
    long arrived = nanoClock.getAsLong();
    Grant grant = enter(tokens);
    CompletableFuture<T> answer = new CompletableFuture<>();
    var unusedEnd = answer.whenComplete((result, failure) -> leaveQueue(grant));
    if (deadline.bounded() && !grant.turn().isDone()) {
      CompletableFuture.delayedExecutor(
              deadline.remaining(Deadline.FOREVER).toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
          .execute(() -> giveUp(grant, answer));
    }
    var unusedStart =
        grant.turn().thenAccept(turn -> start(turn, answer, its -> served(arrived, its, work)));
    return answer;
  }

  private static void leaveQueue(Grant grant) {
    if (!grant.turn().isDone()) {
      grant.close();
    }
  }

  private static void giveUp(Grant grant, CompletableFuture<?> answer) {
    if (!grant.turn().isDone()) {
      answer.completeExceptionally(grant.deadlinePassed());
    }
  }

  private <T> void start(Grant grant, CompletableFuture<T> answer, Function<Grant, T> work) {
    try {
      executor.execute(() -> answer(grant, answer, work));
    } catch (RuntimeException e) {
      grant.close();
      answer.completeExceptionally(e);
    }
  }

  private <T> void answer(Grant grant, CompletableFuture<T> answer, Function<Grant, T> work) {
    try (grant) {
      if (!answer.isDone()) {
        T result = work.apply(grant);
        grant.close();
        answer.complete(result);
      }
    } catch (RuntimeException | Error e) {
      grant.close();
      answer.completeExceptionally(e);
    }
  }
}
