package io.contextlite.infinispan.replicate;

import io.contextlite.ContextLite;
import io.contextlite.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What a node's copies share. Thread-safe.
 *
 * @param lite the library instance that has the files
 * @param messenger requests to other nodes
 * @param directory where workspaces are
 * @param notes where they were as this node knew last
 * @param deletions those that were deleted
 * @param order where they should be
 * @param options how copies are kept
 * @param executor runs what other nodes ask for and what follows their answers
 * @param timer runs something later
 * @param nanoClock measures time, in nanoseconds
 * @param incarnations gives each workspace that is made a number that no other had, 0 to 2^40
 */
record Surroundings(
    ContextLite lite,
    Messenger messenger,
    Directory directory,
    PlacementNotes notes,
    Deletions deletions,
    PlacementOrder order,
    ReplicationOptions options,
    Executor executor,
    Timer timer,
    LongSupplier nanoClock,
    LongSupplier incarnations) {
  static final MessageCodec<Request> REQUESTS = new MessageCodec<>(Request.class);
  static final MessageCodec<Answer> ANSWERS = new MessageCodec<>(Answer.class);

  /** Runs something later. */
  @FunctionalInterface
  interface Timer {
    void after(Duration delay, Runnable task);
  }

  String self() {
    return messenger.self();
  }

  Workspace workspace(String id) {
    return lite.workspace(id);
  }

  /**
   * Says where a workspace is.
   *
   * @throws NotHereException if the directory cannot be read, as it may be again when the cluster
   *     is whole
   */
  Optional<Placement> placement(String id) {
    try {
      return directory.placement(id);
    } catch (RuntimeException e) {
      throw new NotHereException(String.valueOf(e.getMessage()));
    }
  }

  /** Asks another node; the answer is looked at on the executor. */
  CompletionStage<Answer> ask(String node, Request request, Duration timeout) {
    CompletionStage<byte[]> answer;
    try {
      answer = messenger.send(node, REQUESTS.write(request), timeout);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(
          new IOException("cannot send to node '" + node + "'", e));
    }
    return answer.thenApplyAsync(ANSWERS::read, executor);
  }

  CompletionStage<Answer> ask(String node, Request request) {
    return ask(node, request, options.replicaTimeout());
  }
}
