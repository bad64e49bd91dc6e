package io.contextlite.activity;

import io.contextlite.health.AccessPattern;
import io.contextlite.health.AccessPolicy;
import io.contextlite.health.LatencyFigures;
import io.contextlite.limits.CacheUsage;
import io.contextlite.model.WorkspaceFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** How a workspace is used, and what is known of it while it is closed. Thread-safe. */
public final class Activity {
  private static final long UNKNOWN = -1;

  private final AccessPolicy policy;
  private final Clock clock;
  private final AccessRate rate;
  private final LatencyHistogram latency = new LatencyHistogram();
  private final AtomicLong openings = new AtomicLong();
  private volatile CacheUsage contexts = CacheUsage.NONE;
  private volatile long documents = UNKNOWN;
  private volatile List<String> problems = List.of();
  private volatile Optional<String> damage = Optional.empty();
  private volatile Optional<String> failure = Optional.empty();

  /**
   * Creates the activity of a workspace that was not used yet.
   *
   * @param policy what accesses mean
   * @param clock tells the time
   */
  public Activity(AccessPolicy policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
    this.rate = new AccessRate(policy.halfLife(), clock.instant());
  }

  /** Notes a use of the workspace. */
  public void accessed() {
    rate.note(clock.instant());
  }

  /**
   * Notes a request that has run.
   *
   * @param nanos from its arrival to its end, in nanoseconds
   */
  public void served(long nanos) {
    latency.record(nanos);
  }

  /** Notes that the file was opened. */
  public void opened() {
    openings.incrementAndGet();
    failure = Optional.empty();
  }

  /**
   * Notes a failure of the file. Damage is known until the file is verified, another failure until
   * the file was written or opened again; that another writer holds it is none.
   *
   * @param what the failure
   */
  public void failed(WorkspaceFileException what) {
    Optional<String> message = Optional.of(String.valueOf(what.getMessage()));
    switch (what.problem()) {
      case BUSY -> {}
      case CORRUPT, NOT_A_WORKSPACE -> damage = message;
      default -> failure = message;
    }
  }

  /** Notes that the file was written. */
  public void wrote() {
    failure = Optional.empty();
  }

  /**
   * Notes a check of the whole file.
   *
   * @param found what is wrong with it, nothing if it is sound
   */
  public void verified(List<String> found) {
    damage =
        found.isEmpty()
            ? Optional.empty()
            : Optional.of("verification found " + found.size() + " problems: " + found.get(0));
  }

  /**
   * Returns failures of the file that may persist.
   *
   * @return their messages
   */
  public List<String> failures() {
    return Stream.of(damage, failure).flatMap(Optional::stream).toList();
  }

  /**
   * Keeps what is known of the file.
   *
   * @param documentCount number of its documents
   */
  public void knows(long documentCount) {
    documents = documentCount;
  }

  /**
   * Keeps what is the matter with the workspace.
   *
   * @param found reasons, none if it is healthy
   */
  public void troubledBy(List<String> found) {
    problems = List.copyOf(found);
  }

  /**
   * Returns when the workspace was used last.
   *
   * @return the time of the last access, or of the opening
   */
  public Instant lastAccess() {
    return rate.last();
  }

  /**
   * Tells how long the workspace has not been used.
   *
   * @return time since the last access
   */
  public Duration idle() {
    return Duration.between(lastAccess(), clock.instant());
  }

  /**
   * Returns the rate of accesses.
   *
   * @return accesses an hour, recent ones counting more
   */
  public double accessesPerHour() {
    return rate.perHour(clock.instant());
  }

  /**
   * Notes what came of requests for contexts; one call at a time, when the file closes.
   *
   * @param usage figures since the file was opened
   */
  public void cached(CacheUsage usage) {
    contexts = contexts.plus(usage.closed());
  }

  /**
   * Returns what came of requests for contexts.
   *
   * @return figures of the times when the file was open, without the present one
   */
  public CacheUsage contexts() {
    return contexts;
  }

  /**
   * Classifies the workspace.
   *
   * @return how it is used at this moment
   */
  public AccessPattern pattern() {
    return policy.classify(accessesPerHour());
  }

  /**
   * Returns how long requests took.
   *
   * @return figures of all requests that have run
   */
  public LatencyFigures latency() {
    return latency.figures();
  }

  /**
   * Counts openings.
   *
   * @return how often the file was opened
   */
  public long openings() {
    return openings.get();
  }

  /**
   * Returns the number of documents.
   *
   * @return the last known number, empty if they were never counted
   */
  public OptionalLong documents() {
    long known = documents;
    return known == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(known);
  }

  /**
   * Returns what was the matter.
   *
   * @return reasons as of when the file was open last
   */
  public List<String> problems() {
    return problems;
  }
}
