package io.contextlite.admission;

import io.contextlite.limits.Limit;
import io.contextlite.limits.LimitExceededException;
import io.contextlite.limits.ResourceLimits;
import io.contextlite.limits.ResourceUsage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One workspace's requests. Thread-safe; its state is guarded by the admission's lock. */
public final class Tenant {
  private final Admission admission;
  private final String workspace;
  private final ResourceLimits limits;
  private final FairQueue.Flow<Grant> flow;
  private final @Nullable TokenBucket bucket;
  private final Map<Limit, Long> refusals = new EnumMap<>(Limit.class);
  private long served;
  private long servedNanos;
  private long deliveredTokens;

  Tenant(Admission admission, String workspace, ResourceLimits limits, FairQueue.Flow<Grant> flow) {
    this.admission = admission;
    this.workspace = workspace;
    this.limits = limits;
    this.flow = flow;
    this.bucket =
        limits.maxTokensPerMinute().isPresent()
            ? new TokenBucket(limits.maxTokensPerMinute().getAsLong(), admission.clockNanos())
            : null;
  }

  Admission admission() {
    return admission;
  }

  FairQueue.Flow<Grant> flow() {
    return flow;
  }

  /**
   * Returns the workspace.
   *
   * @return its id
   */
  public String workspace() {
    return workspace;
  }

  /**
   * Returns the limits.
   *
   * @return what the workspace may use
   */
  public ResourceLimits limits() {
    return limits;
  }

  /**
   * Takes a place for a request, which runs at once or waits.
   *
   * @param tokens most tokens that the request will deliver, 0 or more
   * @return the place, to be closed
   * @throws LimitExceededException if too many wait already, or the tokens are not free
   */
  public Grant enter(long tokens) {
    return admission.enter(this, tokens);
  }

  /** Takes tokens for a request, or throws; under the lock. */
  void takeTokens(long tokens) {
    TokenBucket limited = bucket;
    if (limited == null) {
      return;
    }
    long now = admission.clockNanos();
    if (!limited.take(tokens, now)) {
      long most = limits.maxTokensPerMinute().orElseThrow();
      throw refuse(
          Limit.MAX_TOKENS_PER_MINUTE,
          most,
          most - limited.free(now) + tokens,
          Optional.of(limited.until(tokens, now)));
    }
  }

  /** Throws if no further request may wait; under the lock. */
  void checkQueue(int maxQueued) {
    if (flow.waiting() < maxQueued) {
      return;
    }
    Optional<Duration> wait = Optional.of(Duration.ofNanos((long) (flow.meanCost() * 1_000)));
    int running = limits.maxConcurrentRequests().orElse(Integer.MAX_VALUE);
    throw flow.active() >= running
        ? refuse(Limit.MAX_CONCURRENT_REQUESTS, running, flow.active() + 1L, wait)
        : refuse(Limit.MAX_QUEUED_REQUESTS, maxQueued, flow.waiting() + 1L, wait);
  }

  private LimitExceededException refuse(
      Limit limit, long allowed, long actual, Optional<Duration> retryAfter) {
    refusals.merge(limit, 1L, Long::sum);
    return new LimitExceededException(workspace, limit, allowed, actual, retryAfter);
  }

  /** Notes a request that has run; under the lock. */
  void served(long nanos, long tokens) {
    served++;
    servedNanos += nanos;
    deliveredTokens += tokens;
  }

  /** Gives back tokens that were not delivered; under the lock. */
  void giveBack(long taken, long delivered) {
    if (bucket != null) {
      bucket.deliver(taken, delivered, admission.clockNanos());
    }
  }

  /**
   * Counts a refusal that was decided elsewhere.
   *
   * @param limit what was in the way
   */
  public void countRefusal(Limit limit) {
    admission.locked(() -> refusals.merge(limit, 1L, Long::sum));
  }

  /**
   * Returns figures.
   *
   * @param memoryBytes memory that the workspace holds
   * @param storageBytes size of its file
   * @return what is used at this moment
   */
  public ResourceUsage usage(long memoryBytes, long storageBytes) {
    return admission.locked(
        () ->
            new ResourceUsage(
                flow.active(),
                flow.waiting(),
                served,
                Duration.ofNanos(servedNanos),
                deliveredTokens,
                bucket == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(bucket.free(admission.clockNanos())),
                memoryBytes,
                storageBytes,
                refusals));
  }
}
