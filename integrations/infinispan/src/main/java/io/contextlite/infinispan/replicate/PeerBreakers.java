package io.contextlite.infinispan.replicate;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leaves other nodes alone for a while that were asked in vain several times: a circuit breaker for
 * each. An answer is no failure, whatever it says; nor is a time-out of a request that had less
 * time than a replica has. Thread-safe.
 */
final class PeerBreakers {
  private static final int LAST_REQUESTS = 10;
  private static final int LEAST_REQUESTS = 5;
  private static final float FAILED_PERCENT = 50;
  private static final int TRIALS = 2;

  /** How long a node is left alone before it is tried again. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  private final Surroundings around;
  private final CircuitBreakerConfig config;
  private final Map<String, Peer> peers = new ConcurrentHashMap<>();

  PeerBreakers(Surroundings around) {
    this.around = around;
    InstantSource time = () -> Instant.EPOCH.plusNanos(around.nanoClock().getAsLong());
    this.config =
        CircuitBreakerConfig.custom()
            .slidingWindow(
                LAST_REQUESTS, LEAST_REQUESTS, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(FAILED_PERCENT)
            .waitDurationInOpenState(PAUSE)
            .permittedNumberOfCallsInHalfOpenState(TRIALS)
            .clock(time.withZone(ZoneOffset.UTC))
            .build();
  }

  /** A node with what its last failure said. */
  private static final class Peer {
    final CircuitBreaker breaker;
    volatile String failure = "none";

    Peer(CircuitBreaker breaker) {
      this.breaker = breaker;
    }

    void answered() {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    void failed(Throwable thrown) {
      failure = thrown instanceof TimeoutException ? "no answer in time" : "" + thrown.getMessage();
      breaker.onError(0, TimeUnit.NANOSECONDS, thrown);
    }

    boolean isLeftAlone() {
      return breaker.getState() != CircuitBreaker.State.CLOSED;
    }

    String problem() {
      return "node '"
          + breaker.getName()
          + "' is left alone but for some trials each "
          + PAUSE.toMillis()
          + " ms, as requests to it failed: "
          + failure;
    }
  }

  /**
   * Asks a node, unless it is left alone.
   *
   * @param limit how long the request may take
   * @return what the request results in; fails with {@link WorkspaceUnavailableException} where
   *     nothing was sent
   */
  CompletableFuture<Answer> ask(
      String node, Duration limit, Supplier<CompletableFuture<Answer>> request) {
    if (!around.options().peers().circuitBreaker()) {
      return request.get();
    }
    Peer peer = peers.computeIfAbsent(node, id -> new Peer(CircuitBreaker.of(id, config)));
    if (!peer.breaker.tryAcquirePermission()) {
      return CompletableFuture.failedFuture(
          new WorkspaceUnavailableException(peer.problem(), null));
    }
    CompletableFuture<Answer> answer = request.get();
    boolean unused = answer.whenComplete((done, failure) -> note(peer, limit, failure)).isDone();
    return answer;
  }

  private void note(Peer peer, Duration limit, @Nullable Throwable thrown) {
    if (thrown == null) {
      peer.answered();
      return;
    }
    Throwable failure = Fault.unwrapped(thrown);
    if (counts(failure, limit)) {
      peer.failed(failure);
    } else {
      peer.breaker.releasePermission();
    }
  }

  /** Tells whether a failure is the other node's; not so where this one could not send. */
  private boolean counts(Throwable failure, Duration limit) {
    return failure instanceof TimeoutException
        ? limit.compareTo(around.options().replicaTimeout()) >= 0
        : failure instanceof IOException && !(failure.getCause() instanceof RuntimeException);
  }

  /** Forgets the nodes that are gone, so that one that comes back is asked at once. */
  void retain(Set<String> alive) {
    peers.keySet().retainAll(alive);
  }

  /** Says which nodes are left alone and why, in order. */
  List<String> problems() {
    return peers.values().stream().filter(Peer::isLeftAlone).map(Peer::problem).sorted().toList();
  }
}
