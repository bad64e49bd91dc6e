package io.contextlite.infinispan.replicate;

import io.contextlite.Workspace;
import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.health.HealthStatus;
import io.contextlite.health.WorkspaceHealth;
import io.contextlite.model.Document;
import io.contextlite.model.DocumentFilter;
import io.contextlite.model.DocumentSummary;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import io.contextlite.transfer.DocumentParts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What can be asked of a workspace, carried out on its owner. An answer is given only if this node
 * still was the owner when it was there, so that it holds every write acknowledged before. Stages
 * fail with {@link NotHereException} where this node is not, or not any more. Of a workspace that
 * follows another region, this node may answer always.
 */
final class OwnerCalls {
  private final Surroundings around;
  private final Function<Copy, Optional<Right>> rights;

  /**
   * The right to answer of a copy.
   *
   * @param holds whether it does still
   * @param problems what is wrong with the copies
   */
  record Right(BooleanSupplier holds, Supplier<List<String>> problems) {}

  OwnerCalls(Surroundings around) {
    this(
        around,
        copy -> led(copy).map(lead -> new Right(lead.tenure()::isConfirmed, lead::problems)));
  }

  OwnerCalls(Surroundings around, Function<Copy, Optional<Right>> rights) {
    this.around = around;
    this.rights = rights;
  }

  CompletionStage<AssembledContext> assemble(Copy copy, AssembleRequest request) {
    return rights
        .apply(copy)
        .map(
            right ->
                confirmed(right, copy.workspace().assembleAsync(request).toCompletableFuture()))
        .orElseGet(OwnerCalls::notHere);
  }

  CompletionStage<SearchResult> search(Copy copy, SearchRequest request) {
    return read(copy, workspace -> workspace.search(request));
  }

  CompletionStage<List<DocumentSummary>> find(Copy copy, DocumentFilter filter) {
    return read(copy, workspace -> workspace.find(filter));
  }

  CompletionStage<Long> count(Copy copy) {
    return read(copy, Workspace::count);
  }

  CompletionStage<WorkspaceHealth> health(Copy copy) {
    return read(copy, (workspace, right) -> health(workspace.health(), right.problems().get()));
  }

  private static WorkspaceHealth health(WorkspaceHealth local, List<String> more) {
    List<String> problems = new ArrayList<>(local.problems());
    problems.addAll(more);
    return new WorkspaceHealth(
        HealthStatus.of(problems),
        local.documentCount(),
        local.resourceTier(),
        local.lastAccess(),
        local.accessPattern(),
        local.activeRequests(),
        local.waitingRequests(),
        local.open(),
        local.memoryBytes(),
        problems);
  }

  /** Puts documents; those without a time get that of this node, so that all copies are equal. */
  CompletionStage<Long> put(Copy copy, List<DocumentParts> documents) {
    Instant now = around.lite().config().clock().instant();
    List<DocumentParts> timed =
        documents.stream().map(each -> DocumentParts.of(each.document(now))).toList();
    return append(copy, timed, List.of()).thenApply(removed -> (long) timed.size());
  }

  CompletionStage<Long> remove(Copy copy, List<String> ids) {
    ids.forEach(Document::checkId);
    return append(copy, List.of(), ids);
  }

  private CompletionStage<Long> append(Copy copy, List<DocumentParts> puts, List<String> removes) {
    return led(copy).map(lead -> lead.append(puts, removes)).orElseGet(OwnerCalls::notHere);
  }

  /** Deletes the workspace everywhere; copies on nodes that are not alive are not deleted. */
  CompletionStage<Long> delete(Copy copy) {
    return led(copy).map(lead -> delete(copy, lead)).orElseGet(OwnerCalls::notHere);
  }

  private CompletionStage<Long> delete(Copy copy, Lead lead) {
    Placement placement = lead.tenure().placement();
    if (!lead.abolish()) {
      return notHere();
    }
    return CompletableFuture.allOf(
            placement.replicas().stream()
                .map(
                    node ->
                        around
                            .ask(node, new Request.Drop(copy.id(), placement.epoch() + 1))
                            .handle((answer, failure) -> true)
                            .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new))
        .thenApply(all -> 1L);
  }

  private static Optional<Lead> led(Copy copy) {
    return copy.lead().filter(lead -> lead.tenure().isConfirmed());
  }

  private <T> CompletionStage<T> read(Copy copy, Function<Workspace, T> reading) {
    return read(copy, (workspace, right) -> reading.apply(workspace));
  }

  private <T> CompletionStage<T> read(Copy copy, BiFunction<Workspace, Right, T> reading) {
    return rights
        .apply(copy)
        .map(
            right ->
                confirmed(
                    right,
                    CompletableFuture.supplyAsync(
                        () -> reading.apply(copy.workspace(), right), around.executor())))
        .orElseGet(OwnerCalls::notHere);
  }

  /**
   * Gives an answer, or what it failed with, if the right to it still holds; cancelling it cancels
   * what it waits for.
   */
  private static <T> CompletionStage<T> confirmed(Right right, CompletableFuture<T> answer) {
    return Futures.handled(
        answer,
        (value, failure) -> {
          if (!right.holds().getAsBoolean()) {
            throw new NotHereException("the workspace has moved");
          }
          if (failure != null) {
            throw new CompletionException(Fault.unwrapped(failure));
          }
          return value;
        });
  }

  private static <T> CompletionStage<T> notHere() {
    return CompletableFuture.failedFuture(new NotHereException("this node is not the owner"));
  }
}
