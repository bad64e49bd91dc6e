package io.contextlite;

import io.contextlite.admission.Grant;
import io.contextlite.admission.Tenant;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.store.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Turns of a workspace's requests, which are cut to its limits, wherever they are carried out.
 * Immutable.
 *
 * @param tenant the workspace's part of an admission
 * @param events hears what is refused
 */
record Turns(Tenant tenant, Events events) {
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

  /** Tells the listener of a refusal, to be thrown. */
  LimitExceededException told(LimitExceededException refusal) {
    events.tell(listener -> listener.refused(tenant.workspace(), refusal));
    return refusal;
  }

  /** Takes a place, which is to be closed. */
  Grant enter(long tokens) {
    try {
      return tenant.enter(tokens);
    } catch (LimitExceededException e) {
      throw told(e);
    }
  }

  /**
   * Has a request begin when it is its turn; no thread waits meanwhile. An answer that is complete
   * before, such as one that was cancelled, takes the request out of the queue.
   *
   * @param begin begins it and ends its grant
   */
  void await(long tokens, Deadline deadline, CompletableFuture<?> answer, Consumer<Grant> begin) {
    Grant grant = enter(tokens);
    var unusedEnd = answer.whenComplete((result, failure) -> leaveQueue(grant));
    if (deadline.bounded() && !grant.turn().isDone()) {
      CompletableFuture.delayedExecutor(
              deadline.remaining(Deadline.FOREVER).toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
          .execute(() -> giveUp(grant, answer));
    }
    var unusedStart = grant.turn().thenAccept(begin);
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
}
