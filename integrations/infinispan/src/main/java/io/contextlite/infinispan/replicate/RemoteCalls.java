package io.contextlite.infinispan.replicate;

import io.contextlite.limits.LimitExceededException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Has a workspace's operations carried out by other nodes. Thread-safe. */
final class RemoteCalls {
  private final Surroundings around;
  private final String workspace;
  private final PeerBreakers breakers;
  private final AtomicLong numbers;

  RemoteCalls(Surroundings around, String workspace, PeerBreakers breakers, AtomicLong numbers) {
    this.around = around;
    this.workspace = workspace;
    this.breakers = breakers;
    this.numbers = numbers;
  }

  /** Another node, to be asked. */
  @FunctionalInterface
  interface Peer {
    /**
     * Asks.
     *
     * @return the answer, which is of the operation's type; fails with what the node refuses.
     *     Cancelling it cancels the operation
     */
    CompletableFuture<Answer> ask(Operation operation);
  }

  /** A number that no other request of this node has. */
  long nextNumber() {
    return numbers.incrementAndGet();
  }

  /**
   * Returns who is asked.
   *
   * @param known where the workspace is
   * @param kind what the operation does
   * @param remaining tells the time that is left
   */
  Peer to(Placement known, Asking.Kind kind, Supplier<Duration> remaining) {
    Attempt attempt = new Attempt(known, remaining);
    Optional<Duration> delay = around.options().peers().hedgeReadsAfter();
    Optional<String> replica =
        kind == Asking.Kind.HEDGED_READ && delay.isPresent()
            ? replica(known.replicas())
            : Optional.empty();
    if (replica.isEmpty()) {
      return attempt::askOwner;
    }
    return operation ->
        Hedge.ask(
            () -> attempt.askOwner(operation),
            () -> attempt.askReplica(replica.orElseThrow(), operation),
            delay.orElseThrow(),
            around.timer());
  }

  /** This node, if it is one, else the first that is alive. */
  private Optional<String> replica(List<String> replicas) {
    Set<String> alive = around.directory().alive();
    return replicas.contains(around.self())
        ? Optional.of(around.self())
        : replicas.stream().filter(alive::contains).findFirst();
  }

  /** What is asked of nodes under one placement. */
  private final class Attempt {
    private final Placement known;
    private final Supplier<Duration> remaining;

    Attempt(Placement known, Supplier<Duration> remaining) {
      this.known = known;
      this.remaining = remaining;
    }

    CompletableFuture<Answer> askOwner(Operation operation) {
      return send(
          known.owner(), (number, left) -> new Request.Ask(workspace, number, left, operation));
    }

    CompletableFuture<Answer> askReplica(String replica, Operation operation) {
      return send(
          replica,
          (number, left) ->
              new Request.AskReplica(workspace, known.epoch(), number, left, operation));
    }

    private CompletableFuture<Answer> send(
        String node, BiFunction<Long, Duration, Request> request) {
      long number = nextNumber();
      Duration left = remaining.get();
      CompletableFuture<Answer> answer =
          breakers.ask(
              node,
              left,
              () -> around.ask(node, request.apply(number, left), left).toCompletableFuture());
      CompletableFuture<Answer> unused =
          answer.whenComplete(
              (value, failure) -> {
                if (answer.isCancelled()) {
                  around.ask(node, new Request.Cancel(number));
                }
              });
      return Futures.mapped(answer, value -> accepted(node, value));
    }

    /** Throws what the node refused. */
    private static Answer accepted(String node, Answer answer) {
      if (answer instanceof Answer.NotHere elsewhere) {
        throw new NotHereException(elsewhere.reason());
      }
      if (answer instanceof Answer.Failed failed) {
        RuntimeException failure = failed.fault().exception();
        throw failure instanceof LimitExceededException limit ? limit.onNode(node) : failure;
      }
      return answer;
    }
  }
}
