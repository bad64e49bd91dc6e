package io.contextlite.infinispan.replicate;

import io.contextlite.assemble.AssembleRequest;
import io.contextlite.assemble.AssembledContext;
import io.contextlite.search.SearchRequest;
import io.contextlite.search.SearchResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/*
 * Every replica of the directory's placement has every write that is acknowledged: no write is
 * before all replicas have it, and no node becomes a replica before it has them all. Whoever asks
 * has seen the epoch before the read, and epochs never come again, so a node that is a replica under
 * it after the read was one all the time. A file of another incarnation is about to be replaced.
 */
/**
 * What a replica in sync answers in the place of an owner that keeps silent. An answer is given
 * only if the replica still was one under the epoch in which it was asked, so that it holds every
 * write acknowledged before. Stages fail with {@link NotHereException} where it was not.
 */
final class ReplicaCalls {
  private final Surroundings around;

  ReplicaCalls(Surroundings around) {
    this.around = around;
  }

  CompletionStage<AssembledContext> assemble(Copy copy, long epoch, AssembleRequest request) {
    return confirmed(
        copy, epoch, () -> copy.workspace().assembleAsync(request).toCompletableFuture());
  }

  CompletionStage<SearchResult> search(Copy copy, long epoch, SearchRequest request) {
    return confirmed(
        copy,
        epoch,
        () ->
            CompletableFuture.supplyAsync(
                () -> copy.workspace().search(request), around.executor()));
  }

  private <T> CompletionStage<T> confirmed(
      Copy copy, long epoch, Supplier<CompletableFuture<T>> reading) {
    if (!Election.isOfOneIncarnation(copy.place().position().epoch(), epoch)) {
      throw new NotHereException("this node has no file of the workspace yet");
    }
    return Futures.mapped(
        reading.get(),
        value -> {
          if (!isInSync(copy.id(), epoch)) {
            throw new NotHereException("this node is no replica of the workspace any more");
          }
          return value;
        });
  }

  private boolean isInSync(String workspace, long epoch) {
    return around
        .placement(workspace)
        .filter(now -> now.epoch() == epoch && now.replicas().contains(around.self()))
        .isPresent();
  }
}
